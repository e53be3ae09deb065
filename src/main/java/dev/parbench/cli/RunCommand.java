package dev.parbench.cli;

import dev.parbench.analysis.Analysis;
import dev.parbench.claim.Judgement;
import dev.parbench.machine.HostMeter;
import dev.parbench.machine.Machine;
import dev.parbench.machine.MachineProbe;
import dev.parbench.process.Processes;
import dev.parbench.report.Answer;
import dev.parbench.result.RunInfo;
import dev.parbench.result.RunStore;
import dev.parbench.run.JmhFork;
import dev.parbench.run.MachineLock;
import dev.parbench.run.Measurement;
import dev.parbench.suite.Plan;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: plan, measure, save, chart, report, answer. */
@Command(
    name = "run",
    description = "Measures, charts and answers: the main job.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private static final String PARBENCH_LOG = "parbench.log";

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder to write instead of results/runs/<utc>-<host>")
  private @Nullable Path folder;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "go on with an interrupted run, by the same program on the same machine; what to measure"
              + " stands in its folder")
  private @Nullable Path resumed;

  @Option(names = "--dry-run", description = "print the plan and stop")
  private boolean dryRun;

  @Option(
      names = "--ignore-lock",
      description = "measure although another run is going on; both will be wrong")
  private boolean ignoreLock;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What to measure. */
  RunOptions options() {
    return options;
  }

  /** What it would measure on this machine. */
  Plan plan(Machine machine) {
    return options.plan(machine);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (resumed != null) {
      return resume(resumed);
    }
    // What cannot be planned is refused before anything is measured.
    Machine known = MachineProbe.glance();
    Plan plan = plan(known);
    Machine machine = dryRun ? known : MachineProbe.probe();
    Instant started = Instant.now();
    Path target =
        Optional.ofNullable(folder).orElseGet(() -> ProjectFolder.runFolder(started, machine));
    announce(plan, machine, target);
    return dryRun
        ? ExitCode.PASS
        : locked(
            plan, options, () -> RunStore.create(target, info(plan, machine, target, started)));
  }

  private void announce(Plan plan, Machine machine, Path target) {
    PlanText.lines(plan, machine, target, dryRun).forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
  }

  /** The plan is made again from the recorded command, and must be the one that was begun. */
  private int resume(Path target) throws IOException {
    var unfinished = UnfinishedRun.load(target, spec);
    Machine machine = MachineProbe.glance();
    Plan rest = unfinished.rest(machine);
    announce(rest, machine, target);
    return dryRun
        ? ExitCode.PASS
        : locked(rest, unfinished.options(), () -> RunStore.resume(target, unfinished.run()));
  }

  /** Opens the files of a run, once nothing else measures. */
  @FunctionalInterface
  private interface Opening {
    RunStore open() throws IOException;
  }

  private int locked(Plan plan, RunOptions by, Opening files) throws IOException {
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
      return measure(plan, by, files.open());
    } finally {
      if (lock.isPresent()) {
        lock.get().close();
      }
    }
  }

  private int measure(Plan plan, RunOptions by, RunStore store) throws IOException {
    Instant started = Instant.now();
    long throttledBefore = MachineProbe.throttledPeriods();
    // Made now, or the first pool would have it made beside the first measurement.
    Processes.prepareCache();
    PrintWriter out = spec.commandLine().getOut();
    var terminal = new Terminal(out, Terminal.isLive());
    boolean all;
    try (var interruption = Interruption.install(store, out, by.forkBudget().isEmpty());
        var log = new PrintStream(store.openFile(PARBENCH_LOG), true, StandardCharsets.UTF_8)) {
      all =
          new Measurement(
                  plan,
                  by.forkBudget(),
                  new JmhFork(log),
                  store,
                  terminal,
                  System::nanoTime,
                  HostMeter.ofThisProcess()::sample)
              .run(interruption::isStopping, InstantSource.system());
      interruption.awaitEndIfStopping();
    }
    long throttled = MachineProbe.throttledPeriods() - throttledBefore;
    if (throttled > 0) {
      store.warn(
          "the CPU quota stopped this container in %d periods while it measured"
              .formatted(throttled));
    }
    terminal.line("");
    var judgement = Judgement.of(Analysis.of(store.run()));
    // What went wrong with the charts must not come after the answer.
    Outputs.writeSaved(judgement, store.folder(), out::println);
    Answer.lines(judgement).forEach(out::println);
    out.printf(
        "%nmeasured in %s min; report: %s%n",
        Terminal.minutes(Duration.between(started, Instant.now())),
        store.folder().resolve(Outputs.REPORT));
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
            options.profile().alias(),
            options.command(plan.seed()),
            plan.seed(),
            ProjectFolder.commit(),
            machine,
            List.of(),
            List.of())
        .builtAs(ProjectFolder.build());
  }
}
