package dev.parbench.cli;

import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.result.Shell;
import dev.parbench.run.Budget;
import dev.parbench.suite.Plan;
import dev.parbench.suite.Planner;
import dev.parbench.suite.Selection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What to measure, how often and in what order: the options of {@code run} that it records. */
final class RunOptions {

  /** A run of the gate takes no longer for the sake of rows that vary. */
  private static final Duration GATE = Duration.ofMinutes(12);

  private static final int MOST_FORKS = 1000;

  @Option(
      names = "--profile",
      description = "smoke, quick (the default), standard, thorough or gate",
      defaultValue = "quick",
      converter = Aliases.OfProfile.class)
  private Profile profile = Profile.QUICK;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "measure only the rows in whose text this is found",
      defaultValue = "",
      converter = Aliases.OfPattern.class)
  private Pattern only = Pattern.compile("");

  @Option(
      names = "--strategy",
      split = ",",
      description = "measure only these strategies (see `parbench list`)",
      converter = Aliases.OfStrategy.class)
  private Set<String> strategies = Set.of();

  @Option(
      names = "--workload",
      split = ",",
      description = "measure only these workloads (see `parbench list`)",
      converter = Aliases.OfWorkload.class)
  private Set<String> workloads = Set.of();

  @Option(
      names = "--forks",
      paramLabel = "N",
      description = "forks a row, instead of the profile's")
  private @Nullable Integer forks;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = "spend this time, e.g. 90s, 10m or 1h, where it narrows intervals most",
      converter = Aliases.OfDuration.class)
  private @Nullable Duration budget;

  @Option(
      names = "--precision",
      paramLabel = "SHARE",
      description =
          "give a row forks until its interval is within this, e.g. 3%% (with --budget: 3%%)",
      converter = Aliases.OfShare.class)
  private @Nullable Double precision;

  @Option(names = "--seed", paramLabel = "N", description = "seed of the measuring order")
  private @Nullable Long seed;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  Profile profile() {
    return profile;
  }

  /**
   * The plan of what was asked for.
   *
   * @throws ParameterException if the options contradict each other, nothing matches them, or the
   *     budget does not reach
   */
  Plan plan(Machine machine) {
    requireForks();
    Plan plan = Planner.plan(profile, selection(), machine, seed());
    if (plan.rows().isEmpty()) {
      throw refusal(
          "no row of profile %s matches%s; `run --dry-run` shows them all"
              .formatted(profile.alias(), elsewhere(machine)));
    }
    requireTime(plan);
    return plan;
  }

  private void requireForks() {
    if (forks != null && forks < 1) {
      throw refusal("--forks must be at least 1, not " + forks);
    }
    if (forks != null && forks > MOST_FORKS) {
      throw refusal("--forks must be at most %d, not %d".formatted(MOST_FORKS, forks));
    }
    if (forks != null && (budget != null || precision != null)) {
      throw refusal("give --forks, or --budget and --precision, not both");
    }
  }

  private ParameterException refusal(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The first larger profile that measures what was asked for, in words; empty if none does. */
  private String elsewhere(Machine machine) {
    return Arrays.stream(Profile.values())
        .filter(other -> other.covers(profile))
        .filter(other -> !Planner.plan(other, selection(), machine, 0).rows().isEmpty())
        .findFirst()
        .map(other -> ", but of --profile " + other.alias())
        .orElse("");
  }

  private Selection selection() {
    return new Selection(only, strategies, workloads, forksOfRows());
  }

  private OptionalInt forksOfRows() {
    if (isBudgeted()) {
      return OptionalInt.of(Budget.LEAST);
    }
    return forks == null ? OptionalInt.empty() : OptionalInt.of(forks);
  }

  private boolean isBudgeted() {
    return budget != null || precision != null;
  }

  /**
   * How forks are given out; empty for those of the plan. A row of the gate gets more than those
   * while it varies so much that a slow-down of 10 % could not be seen later, and there is time.
   */
  Optional<Budget> forkBudget() {
    if (!isBudgeted()) {
      return profile == Profile.GATE && forks == null
          ? Optional.of(new Budget(Optional.of(GATE), Budget.PRECISION))
          : Optional.empty();
    }
    try {
      return Optional.of(
          new Budget(
              Optional.ofNullable(budget), precision == null ? Budget.PRECISION : precision));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void requireTime(Plan plan) {
    if (budget != null && plan.time().compareTo(budget) > 0) {
      throw refusal(
          "--budget %s is too short: %d forks of each of %d rows take about %s min; give more, or choose rows with --only"
              .formatted(
                  Terminal.minutes(budget),
                  Budget.LEAST,
                  plan.rows().size(),
                  Terminal.minutes(plan.time())));
    }
  }

  private long seed() {
    return seed == null ? RandomGenerator.getDefault().nextInt(1_000_000) : seed;
  }

  /** The command line that repeats this run. */
  String command(long usedSeed) {
    var command = new StringBuilder("scripts/parbench run --profile " + profile.alias());
    if (!only.pattern().isEmpty()) {
      command.append(" --only ").append(Shell.quoted(only.pattern()));
    }
    if (!strategies.isEmpty()) {
      command.append(" --strategy ").append(String.join(",", new TreeSet<>(strategies)));
    }
    if (!workloads.isEmpty()) {
      command.append(" --workload ").append(String.join(",", new TreeSet<>(workloads)));
    }
    if (forks != null) {
      command.append(" --forks ").append(forks);
    }
    if (budget != null) {
      command.append(" --budget ").append(budget.toSeconds()).append('s');
    }
    if (precision != null) {
      command.append(" --precision ").append(precision);
    }
    return command.append(" --seed ").append(usedSeed).toString();
  }
}
