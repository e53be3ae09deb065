package dev.parbench.cli;

import dev.parbench.ab.AbBudget;
import dev.parbench.ab.AbFolder;
import dev.parbench.ab.AbForecast;
import dev.parbench.ab.AbPlan;
import dev.parbench.ab.AbSession;
import dev.parbench.ab.JarFork;
import dev.parbench.ab.Workshop;
import dev.parbench.check.verdict.CheckReport;
import dev.parbench.machine.HostMeter;
import dev.parbench.machine.Machine;
import dev.parbench.machine.MachineProbe;
import dev.parbench.report.CheckFormat;
import dev.parbench.run.MachineLock;
import dev.parbench.suite.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Base and candidate measured in turn: the gate to trust. */
@Command(
    name = "ab",
    description = {
      "Did it get slower? Measures base and candidate in turn, fork by fork, from any JMH jar.",
      "Suspects are measured again with fresh forks. Exit code 0: no; 1: yes; 3: cannot tell."
    },
    mixinStandardHelpOptions = true)
final class AbCommand implements Callable<Integer> {

  /** A fork that takes longer hangs. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  @Mixin private AbSides sides = new AbSides();
  @Mixin private AbOptions options = new AbOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder to write instead of results/runs/<utc>-<host>-ab")
  private @Nullable Path out;

  @Option(names = "--resume", paramLabel = "DIR", description = "go on with an interrupted ab")
  private @Nullable Path resume;

  @Option(
      names = "--dry-run",
      description = "print rows, pairs, minutes and what they can show, and stop")
  private boolean dryRun;

  @Option(
      names = "--ignore-lock",
      description = "measure although another run is going on; both will be wrong")
  private boolean ignoreLock;

  @Mixin private CheckOutput output = new CheckOutput();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (resume != null && dryRun) {
      throw new ParameterException(
          spec.commandLine(),
          "--dry-run says what a new run would take, and --resume goes on with one; leave one out");
    }
    if (resume != null) {
      RecordedOptions.requireSame(spec, AbFolder.open(resume).plan().options());
    }
    options.check(resume != null);
    if (dryRun) {
      return forecast(MachineProbe.glance());
    }
    Optional<MachineLock> lock = MachineLock.tryAcquire(MachineLock.defaultFile());
    if (lock.isEmpty() && !ignoreLock) {
      throw new IOException(
          "another benchmark is running (%s); wait for it to end, or add --ignore-lock"
              .formatted(MachineLock.holder(MachineLock.defaultFile())));
    }
    try {
      return measure();
    } finally {
      if (lock.isPresent()) {
        lock.get().close();
      }
    }
  }

  /** Says what would be measured. Nothing is built or written for that. */
  private int forecast(Machine machine) throws IOException, InterruptedException {
    sides.requireThere();
    Optional<Plan> planned = options.planned(sides.areOurs(), machine);
    PrintWriter console = spec.commandLine().getOut();
    if (planned.isPresent()) {
      var forecast =
          new AbForecast(AbPlans.rows(planned.get()), options.wantsRulers(), options.rules());
      int pairs = options.pairs();
      if (pairs == 0) {
        pairs = AbBudget.pairs(options.budget().orElseThrow(), forecast.round(), options.rules());
      }
      forecast.lines(pairs, Folders.recorded(machine)).forEach(console::println);
      planned.get().warnings().forEach(warning -> console.println("note: " + warning));
    } else {
      try (var workshop = Workshop.open()) {
        AbForecast.lines(plan(new AbPlans(options, planned), workshop), options.rules())
            .forEach(console::println);
      }
    }
    console.flush();
    return ExitCode.PASS;
  }

  private int measure() throws IOException, InterruptedException {
    Instant started = Instant.now();
    var machine = MachineProbe.probe();
    AbFolder folder = resume == null ? begin(started, machine) : goOn(resume);
    var fork = new JarFork(folder.plan().jmhArgs(), folder.path().resolve("jmh.log"), PATIENCE);
    var err = spec.commandLine().getErr();
    var session =
        new AbSession(
            folder,
            fork,
            HostMeter.ofThisProcess()::sample,
            machine,
            started,
            ProjectFolder.commit(),
            line -> say(err, line));
    try (var stop = AbStop.install(folder.path(), err)) {
      var report = session.run(stop::isStopping);
      write(report, folder.path());
      return output.write(report, spec.commandLine().getOut());
    }
  }

  private static void say(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }

  private static void write(CheckReport report, Path folder) throws IOException {
    Files.writeString(folder.resolve("check.json"), CheckFormat.JSON.render(report));
    Files.writeString(folder.resolve("forest.svg"), CheckFormat.SVG.render(report));
    Files.writeString(folder.resolve("report.html"), CheckFormat.HTML.render(report));
  }

  /** Whatever is refused is refused before the folder is made. */
  private AbFolder begin(Instant started, Machine machine)
      throws IOException, InterruptedException {
    Path target =
        Optional.ofNullable(out)
            .orElseGet(() -> Path.of(ProjectFolder.runFolder(started, machine) + "-ab"));
    AbFolder.requireFree(target);
    sides.requireThere();
    var plans = new AbPlans(options, options.planned(sides.areOurs(), machine));
    try (var workshop = Workshop.open()) {
      return AbFolder.create(target, plan(plans, workshop), workshop);
    }
  }

  private AbPlan plan(AbPlans plans, Workshop workshop) throws IOException, InterruptedException {
    return plans.make(
        sides.base(workshop.folder()),
        sides.candidate(workshop.folder()),
        RecordedOptions.options(spec));
  }

  private static AbFolder goOn(Path began) throws IOException {
    AbFolder folder = AbFolder.open(began);
    AbPlans.requireSameJars(folder.plan());
    return folder;
  }
}
