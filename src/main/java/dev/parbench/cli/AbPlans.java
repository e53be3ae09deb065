package dev.parbench.cli;

import dev.parbench.ab.AbPlan;
import dev.parbench.ab.JarContent;
import dev.parbench.ab.Side;
import dev.parbench.ab.Target;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.result.Shell;
import dev.parbench.suite.Plan;
import dev.parbench.suite.PlannedRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Finds out what two sides can measure, before anything is. */
final class AbPlans {

  private final AbOptions options;
  private final Optional<Plan> planned;

  /**
   * Takes what the user asked for.
   *
   * @param planned rows of this suite; empty for those of the jars themselves
   */
  AbPlans(AbOptions options, Optional<Plan> planned) {
    this.options = options;
    this.planned = planned;
  }

  /**
   * The plan for what both sides have, and what only one has.
   *
   * @param given what the user wrote
   * @throws IOException in one line for a user, if no benchmark is selected, a jar has none, or JMH
   *     refuses its options
   */
  AbPlan make(Side base, Side candidate, SortedMap<String, String> given)
      throws IOException, InterruptedException {
    List<Target> from = targets(base);
    List<Target> to = base.jar().equals(candidate.jar()) ? from : targets(candidate);
    var both = new ArrayList<>(from);
    both.retainAll(to);
    if (both.isEmpty()) {
      throw new IOException(
          "no benchmark of both sides matches --only; `java -cp %s org.openjdk.jmh.Main -lp` lists them"
              .formatted(Shell.quoted(base.jar())));
    }
    Optional<Side> rulers = AbSides.rulers();
    if (rulers.isPresent() && options.wantsRulers()) {
      both.add(Target.rulers());
    }
    return new AbPlan(
        AbPlan.FORMAT,
        options.seed(),
        options.pairs(),
        base,
        candidate,
        rulers.orElse(base),
        both,
        without(from, both),
        without(to, both),
        options.jmhArgs(),
        options.asked(),
        given);
  }

  /** What of a side is asked for. */
  private List<Target> targets(Side side) throws IOException, InterruptedException {
    try (var content = new JarContent(side)) {
      if (planned.isPresent()) {
        Map<String, Map<String, List<String>>> known = content.benchmarks();
        return rows(planned.get()).stream()
            .filter(row -> isKnown(row, known))
            .map(Target::planned)
            .toList();
      }
      List<Target> selected = content.targets().stream().filter(this::isSelected).toList();
      if (!options.jmhArgs().isEmpty() && !selected.isEmpty()) {
        content.requireValid(options.jmhArgs(), selected);
      }
      return selected;
    }
  }

  /** The rows of a plan that are compared; rulers are measured beside them. */
  static List<PlannedRow> rows(Plan plan) {
    return plan.rows().stream()
        .filter(row -> !BenchmarkKind.RULER.measures(row.key().benchmark()))
        .toList();
  }

  /** An older revision may lack a benchmark, or one of its parameters. */
  private static boolean isKnown(
      PlannedRow row, Map<String, Map<String, List<String>>> benchmarks) {
    return Optional.ofNullable(benchmarks.get(row.key().benchmark()))
        .filter(params -> params.keySet().equals(row.key().params().keySet()))
        .isPresent();
  }

  /**
   * Checks that a resumed run goes on with what it began.
   *
   * @throws IOException if a jar changed or vanished
   */
  static void requireSameJars(AbPlan plan) throws IOException {
    for (Side side : List.of(plan.base(), plan.candidate())) {
      if (!AbSides.sha256(Path.of(side.jar())).equals(side.sha256())) {
        throw new IOException(
            side.jar() + " has changed since the run began; start again without --resume");
      }
    }
  }

  private boolean isSelected(Target target) {
    return !BenchmarkKind.RULER.measures(target.benchmark())
        && options.only().matcher(target.toString()).find();
  }

  private static List<Target> without(List<Target> all, List<Target> these) {
    return all.stream().filter(target -> !these.contains(target)).toList();
  }
}
