package dev.parbench.cli;

import dev.parbench.claim.Answer;
import dev.parbench.machine.HostMeter;
import dev.parbench.machine.Machine;
import dev.parbench.machine.MachineProbe;
import dev.parbench.process.Processes;
import dev.parbench.result.RunInfo;
import dev.parbench.result.RunStore;
import dev.parbench.run.JmhFork;
import dev.parbench.run.MachineLock;
import dev.parbench.run.Measurement;
import dev.parbench.run.Plan;
import dev.parbench.run.Planner;
import dev.parbench.run.Profile;
import dev.parbench.run.Selection;
import dev.parbench.run.Spending;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main job: plan, measure, save, chart, report, answer. */
@Command(
    name = "run",
    description = "Measures, charts and answers: the main job.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private static final int MOST_FORKS = 1000;
  private static final String PARBENCH_LOG = "parbench.log";

  @Option(
      names = "--profile",
      description = "smoke, quick (the default), standard or thorough",
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

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder to write instead of results/runs/<utc>-<host>")
  private @Nullable Path folder;

  @Option(names = "--seed", paramLabel = "N", description = "seed of the measuring order")
  private @Nullable Long seed;

  @Option(names = "--dry-run", description = "print the plan and stop")
  private boolean dryRun;

  @Option(
      names = "--ignore-lock",
      description = "measure although another run is going on; both will be wrong")
  private boolean ignoreLock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (forks != null && forks < 1) {
      throw new ParameterException(spec.commandLine(), "--forks must be at least 1, not " + forks);
    }
    if (forks != null && forks > MOST_FORKS) {
      throw new ParameterException(
          spec.commandLine(), "--forks must be at most %d, not %d".formatted(MOST_FORKS, forks));
    }
    if (forks != null && (budget != null || precision != null)) {
      throw new ParameterException(
          spec.commandLine(), "give --forks, or --budget and --precision, not both");
    }
    Machine machine = MachineProbe.probe();
    Plan plan = Planner.plan(profile, selection(), machine, seed());
    if (plan.rows().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "no row of profile %s matches%s; `run --dry-run` shows them all"
              .formatted(profile.alias(), elsewhere(machine)));
    }
    requireTime(plan);
    Instant started = Instant.now();
    Path target = Optional.ofNullable(folder).orElseGet(() -> Home.runFolder(started, machine));
    PlanText.lines(plan, machine, target, dryRun).forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return dryRun ? ExitCode.PASS : locked(plan, machine, target, started);
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
    if (spending().isPresent()) {
      return OptionalInt.of(Spending.LEAST);
    }
    return forks == null ? OptionalInt.empty() : OptionalInt.of(forks);
  }

  private Optional<Spending> spending() {
    if (budget == null && precision == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Spending(
              Optional.ofNullable(budget), precision == null ? Spending.PRECISION : precision));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void requireTime(Plan plan) {
    if (budget != null && plan.time().compareTo(budget) > 0) {
      throw new ParameterException(
          spec.commandLine(),
          "--budget %s is too short: %d forks of each of %d rows take about %s min; give more, or choose rows with --only"
              .formatted(
                  Terminal.minutes(budget),
                  Spending.LEAST,
                  plan.rows().size(),
                  Terminal.minutes(plan.time())));
    }
  }

  private long seed() {
    return seed == null ? RandomGenerator.getDefault().nextInt(1_000_000) : seed;
  }

  private int locked(Plan plan, Machine machine, Path target, Instant started) throws IOException {
    Optional<MachineLock> lock = MachineLock.tryAcquire(MachineLock.defaultFile());
    if (lock.isEmpty() && !ignoreLock) {
      spec.commandLine()
          .getErr()
          .printf(
              "parbench: another benchmark is running (%s); measured side by side, both would be"
                  + " wrong.%nWait for it to end, or add --ignore-lock.%n",
              MachineLock.holder(MachineLock.defaultFile()));
      return ExitCode.USAGE;
    }
    try {
      return measure(plan, machine, target, started);
    } finally {
      if (lock.isPresent()) {
        lock.get().close();
      }
    }
  }

  private int measure(Plan plan, Machine machine, Path target, Instant started) throws IOException {
    RunStore store = RunStore.create(target, info(plan, machine, target, started));
    // Made now, or the first pool would have it made beside the first measurement.
    Processes.prepareCache();
    PrintWriter out = spec.commandLine().getOut();
    var terminal = new Terminal(out, Terminal.isLive());
    boolean all;
    try (var interruption = Interruption.install(store, out);
        var log = new PrintStream(store.openFile(PARBENCH_LOG), true, StandardCharsets.UTF_8)) {
      all =
          new Measurement(
                  plan,
                  spending(),
                  new JmhFork(log),
                  store,
                  terminal,
                  System::nanoTime,
                  HostMeter.ofThisProcess()::sample)
              .run(interruption::isStopping, InstantSource.system());
      interruption.awaitEndIfStopping();
    }
    long throttled = MachineProbe.throttledPeriods() - machine.noise().throttledPeriods();
    if (throttled > 0) {
      store.warn(
          "the CPU quota stopped this container in %d periods while it measured"
              .formatted(throttled));
    }
    terminal.line("");
    Answer.lines(store.run()).forEach(out::println);
    Outputs.writeSaved(store.run(), target, out::println);
    out.printf(
        "%nmeasured in %s min; report: %s%n",
        Terminal.minutes(Duration.between(started, Instant.now())), target.resolve(Outputs.REPORT));
    out.flush();
    return all ? ExitCode.PASS : ExitCode.INCONCLUSIVE;
  }

  private RunInfo info(Plan plan, Machine machine, Path target, Instant started)
      throws IOException {
    return new RunInfo(
        RunInfo.FORMAT,
        String.valueOf(target.getFileName()),
        started,
        Optional.empty(),
        false,
        profile.alias(),
        command(plan.seed()),
        plan.seed(),
        Home.commit(),
        machine,
        List.of(),
        List.of());
  }

  /** The command line that repeats this run. */
  private String command(long usedSeed) {
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
