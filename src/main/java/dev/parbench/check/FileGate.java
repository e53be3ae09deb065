package dev.parbench.check;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Difference;
import dev.parbench.check.verdict.Percent;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import dev.parbench.stats.LogRatio;
import dev.parbench.stats.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gate over two files that were measured at different times. It cannot tell a slower program
 * from a machine that drifted, and says so; {@link PairGate} can. With a history of the same
 * machine it knows how far runs drift apart, and its intervals hold that.
 */
public final class FileGate {

  /** What is beside the verdict of a row found slower where nobody knows how runs vary. */
  static final String UNKNOWN = "run-to-run variation unknown: measure in turn with ab";

  private final Rules rules;
  private final Quantiles quantiles = new Quantiles();
  private final List<String> warnings = new ArrayList<>();
  private boolean blocked;

  private FileGate(Rules rules) {
    this.rules = rules;
  }

  /** Compares a candidate with its base. */
  public static CheckReport check(Run base, Run candidate, Rules rules) {
    return check(base, candidate, List.of(), rules);
  }

  /**
   * Compares a candidate with its base.
   *
   * @param history further runs of what the base measured, on the same machine
   */
  public static CheckReport check(Run base, Run candidate, List<Run> history, Rules rules) {
    return new FileGate(rules).run(base, candidate, history);
  }

  private CheckReport run(Run base, Run candidate, List<Run> history) {
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
    RowTriage sieve =
        RowTriage.unpaired(undisturbed(base).rows(), undisturbed(candidate).rows(), rules);
    warnings.addAll(sieve.warnings());
    var rows = new ArrayList<>(sieve.settled);
    rows.addAll(judged(sieve.measured, variation(base, history)));
    blocked |= Rulers.moved(sieve.rulers, rules, warnings);
    return Reports.of(false, rules, rows, warnings, blocked, candidate.info());
  }

  private Run undisturbed(Run run) {
    var quiet = Disturbed.without(run);
    if (quiet.left() > 0) {
      warnings.add(
          "%s: %d fork%s left out that other programs, the hypervisor or a quota disturbed"
              .formatted(run.name(), quiet.left(), quiet.left() == 1 ? "" : "s"));
    }
    return quiet.run();
  }

  private Optional<RunToRun> variation(Run base, List<Run> history) {
    Optional<RunToRun> known = RunToRun.of(base, history);
    known.ifPresent(variation ->
        warnings.add(
            "run-to-run variation of %s, from %d runs, is in the intervals"
                .formatted(Percent.format(variation.typical()), variation.runs())));
    if (!history.isEmpty() && known.isEmpty()) {
      warnings.add(
          "no run-to-run variation known: it takes %d runs of rows and machine of the base, itself among them"
              .formatted(RunToRun.LEAST));
    }
    return known;
  }

  private List<RowCheck> judged(List<Measured> measured, Optional<RunToRun> variation) {
    List<Measured> family =
        measured.stream().map(row -> variation.map(known -> known.widen(row)).orElse(row)).toList();
    double level = rules.alpha() / Math.max(1, family.size());
    var design = new Design(rules, quantiles);
    List<RowCheck> checks =
        new Judge(rules, quantiles)
            .judge(
                family,
                Judge.Slower.FAMILY,
                row -> design.single(row.design(), row.margin(), level),
                judged -> tooNoisy(judged, design, level));
    return variation.isPresent()
        ? checks
        : checks.stream()
            .map(row -> row.verdict() == RowVerdict.REGRESSION ? row.noted(UNKNOWN) : row)
            .toList();
  }

  /** The noise of the base alone would hide the slow-down from thirty forks a side. */
  private Optional<Judge.Doubt> tooNoisy(Judge.Judged judged, Design design, double level) {
    Measured row = judged.row();
    double freedom = 2.0 * (Rules.FRESH_MOST - 1);
    double error = row.baseNoise() * Math.sqrt(2.0 / Rules.FRESH_MOST);
    var thirty = new LogRatio(0, error, freedom, Rules.FRESH_MOST);
    boolean hidden =
        judged.limits().verdict() == RowVerdict.INCONCLUSIVE
            && judged.detectable() > rules.detect()
            && row.baseForks() >= Rules.NOISE_LEAST
            && design.single(thirty, row.margin(), level) > rules.detect();
    return hidden ? Optional.of(Judge.Doubt.tooNoisy(row, rules)) : Optional.empty();
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
