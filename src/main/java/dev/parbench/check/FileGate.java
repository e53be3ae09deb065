package dev.parbench.check;

import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import dev.parbench.stats.Sensitivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gate over two files that were measured at different times. It cannot tell a slower program
 * from a machine that drifted, and says so; {@link PairGate} can.
 */
public final class FileGate {

  private final Rules rules;
  private final List<String> warnings = new ArrayList<>();
  private boolean blocked;

  private FileGate(Rules rules) {
    this.rules = rules;
  }

  /** Compares a candidate with its base. */
  public static CheckReport check(Run base, Run candidate, Rules rules) {
    return new FileGate(rules).run(base, candidate);
  }

  private CheckReport run(Run base, Run candidate) {
    warnings.add(
        base.rows().equals(candidate.rows())
            ? "both sides hold the same measurement: it is compared with itself"
            : "drift not controlled: the two sides were measured at different times");
    empty(base, "base");
    empty(candidate, "candidate");
    machines(base, candidate);
    incomplete(base);
    incomplete(candidate);
    commits(base, candidate);
    if (!base.rows().isEmpty()
        && !candidate.rows().isEmpty()
        && !(Fingerprint.isKnown(base.rows().getFirst().settings())
            && Fingerprint.isKnown(candidate.rows().getFirst().settings()))) {
      warnings.add("a file of JMH before 1.21 does not tell its JVM: JVM and arguments unchecked");
    }
    RowTriage sieve = RowTriage.unpaired(base.rows(), candidate.rows(), rules);
    double level = rules.alpha() / Math.max(1, sieve.measured.size());
    var rows = new ArrayList<>(sieve.settled);
    var test = new Sensitivity(level, Rules.POWER, rules.margin());
    rows.addAll(new Judge(rules, design -> design.detectable(test)).judge(sieve.measured));
    blocked |= Rulers.moved(sieve.rulers, rules, warnings);
    return Reports.of(false, rules, rows, warnings, blocked, candidate.info());
  }

  private void machines(Run base, Run candidate) {
    Optional<RunInfo> from = base.info();
    Optional<RunInfo> to = candidate.info();
    if (from.isEmpty() || to.isEmpty()) {
      warnings.add("machine unknown: a plain JMH file does not tell where it was measured");
      return;
    }
    List<String> differences = from.get().machineDifferences(to.get());
    if (!differences.isEmpty()) {
      boolean allowed = rules.allowed().contains(Difference.MACHINE);
      warnings.add(
          "the machines differ: "
              + String.join("; ", differences)
              + (allowed ? " (allowed)" : Difference.remedy(List.of(Difference.MACHINE))));
      blocked |= !allowed;
    }
  }

  private void empty(Run run, String side) {
    if (run.rows().isEmpty()) {
      warnings.add("no rows in the %s %s".formatted(side, run.name()));
    }
  }

  /** Equal code cannot have become slower; a reader should look elsewhere. */
  private void commits(Run base, Run candidate) {
    Optional<String> from = base.info().flatMap(RunInfo::commit);
    Optional<String> to = candidate.info().flatMap(RunInfo::commit);
    if (from.isPresent() && from.equals(to) && !from.get().endsWith("-dirty")) {
      warnings.add("both sides measured commit " + from.get() + ": what differs is not its code");
    }
  }

  private void incomplete(Run run) {
    if (run.info().isPresent() && !run.info().get().complete()) {
      warnings.add(run.name() + " was interrupted: not every planned fork was measured");
    }
  }
}
