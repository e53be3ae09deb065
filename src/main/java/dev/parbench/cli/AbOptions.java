package dev.parbench.cli;

import dev.parbench.ab.AbDesign;
import dev.parbench.ab.AbPlan;
import dev.parbench.ab.AbSession;
import dev.parbench.catalogue.Profile;
import dev.parbench.check.verdict.Difference;
import dev.parbench.check.verdict.Rules;
import dev.parbench.machine.Machine;
import dev.parbench.suite.Plan;
import dev.parbench.suite.Planner;
import dev.parbench.suite.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What `ab` measures of its two sides, how often, and by which rules it judges. */
final class AbOptions {

  @Option(
      names = "--profile",
      description =
          "which rows of this suite: gate (the default without jars), or another profile's;"
              + " jars are measured whole, by their own settings, unless a profile is named",
      converter = Aliases.OfProfile.class)
  private @Nullable Profile profile;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "measure only the rows in whose name and parameters this is found",
      defaultValue = "",
      converter = Aliases.OfPattern.class)
  private Pattern only = Pattern.compile("");

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "pairs of forks a row (default: 10, or what the budget allows)")
  private @Nullable Integer pairs;

  @Option(
      names = "--fresh-pairs",
      paramLabel = "N",
      description =
          "at most so many fresh pairs a suspect (default: ${DEFAULT-VALUE}); as many as its noise"
              + " asks for",
      defaultValue = "" + Rules.FRESH_MOST)
  private int fresh = Rules.FRESH_MOST;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = "choose the pairs to fit into a time such as 90s, 10m or 1h")
  private @Nullable String budget;

  @Option(names = "--seed", paramLabel = "N", description = "seed of the measuring order")
  private @Nullable Long seed;

  @Option(
      names = "--jmh-args",
      paramLabel = "ARGS",
      defaultValue = "",
      description = "further options of JMH for both jars, in one word: \"-wi 3 -i 5\"")
  private String jmhArgs = "";

  @Option(
      names = "--alloc",
      description = "measure what an operation allocates (JMH's -prof gc), and gate it")
  private boolean alloc;

  @Option(
      names = "--no-rulers",
      description = "do not measure whether the machine itself changed meanwhile")
  private boolean noRulers;

  @Mixin private RuleOptions rules = new RuleOptions();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /**
   * Refuses a design that can give no verdict.
   *
   * @param resumed whether it was checked already, when it began
   * @throws ParameterException naming the option and what to write instead
   */
  void check(boolean resumed) {
    try {
      Optional<Duration> time = budget();
      AbDesign.jmhArgs(jmhArgs);
      if (!resumed) {
        AbDesign.check(Optional.ofNullable(pairs), time, rules());
      }
    } catch (IllegalArgumentException e) {
      throw refusal(String.valueOf(e.getMessage()));
    }
  }

  Rules rules() {
    return rules.rules(Set.of(), fresh);
  }

  /** What the verdict will ask for. */
  AbPlan.Asked asked() {
    Rules wanted = rules();
    return new AbPlan.Asked(
        wanted.margin(),
        wanted.alpha(),
        wanted.detect(),
        wanted.allowed().stream().map(Difference::name).sorted().toList(),
        budget().map(Duration::toSeconds).orElse(0L),
        wanted.metrics(),
        wanted.fresh());
  }

  /**
   * The rows of this suite that are asked for; empty where the jars' own are.
   *
   * @param ours whether both sides are this program
   * @throws ParameterException if the profile has none such, or options contradict
   */
  Optional<Plan> planned(boolean ours, Machine machine) {
    if (profile == null && !ours) {
      return Optional.empty();
    }
    Profile wanted = profile == null ? Profile.GATE : profile;
    if (!jmhArgs.isBlank()) {
      throw refusal(
          "--jmh-args are for jars measured by their own settings, profile %s plans its own; leave one out"
              .formatted(wanted.alias()));
    }
    var selection = new Selection(only, Set.of(), Set.of(), OptionalInt.empty());
    Plan plan = Planner.plan(wanted, selection, machine, seed());
    if (plan.rows().isEmpty()) {
      throw refusal(
          "no row of profile %s matches --only %s; `ab --dry-run` shows them all"
              .formatted(wanted.alias(), only));
    }
    return Optional.of(plan);
  }

  private ParameterException refusal(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Empty for any time. */
  Optional<Duration> budget() {
    return Optional.ofNullable(budget).map(AbDesign::budget);
  }

  /** The seed; drawn once where none is given. */
  long seed() {
    if (seed == null) {
      seed = (long) RandomGenerator.getDefault().nextInt(1_000_000);
    }
    return seed;
  }

  /** The pairs of each row; 0 when a budget chooses them. */
  int pairs() {
    return budget != null ? 0 : Optional.ofNullable(pairs).orElse(AbSession.PAIRS);
  }

  boolean wantsRulers() {
    return !noRulers;
  }

  List<String> jmhArgs() {
    return AbDesign.withAllocation(AbDesign.jmhArgs(jmhArgs), alloc);
  }

  Pattern only() {
    return only;
  }
}
