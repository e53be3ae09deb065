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

  @Option(names = "--dry-run", description = "print the plan and stop")
  private boolean dryRun;

  @Option(
      names = "--ignore-lock",
      description = "measure although another run is going on; both will be wrong")
  private boolean ignoreLock;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What it would measure on this machine. */
  Plan plan(Machine machine) {
    return options.plan(machine);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Machine machine = MachineProbe.probe();
    Plan plan = plan(machine);
    Instant started = Instant.now();
    Path target =
        Optional.ofNullable(folder).orElseGet(() -> ProjectFolder.runFolder(started, machine));
    PlanText.lines(plan, machine, target, dryRun).forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return dryRun ? ExitCode.PASS : locked(plan, machine, target, started);
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
                  options.forkBudget(),
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
    var judgement = Judgement.of(Analysis.of(store.run()));
    Answer.lines(judgement).forEach(out::println);
    Outputs.writeSaved(judgement, target, out::println);
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
        options.profile().alias(),
        options.command(plan.seed()),
        plan.seed(),
        ProjectFolder.commit(),
        machine,
        List.of(),
        List.of());
  }
}
