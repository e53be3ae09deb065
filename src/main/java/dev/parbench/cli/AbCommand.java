package dev.parbench.cli;

import dev.parbench.ab.AbDesign;
import dev.parbench.ab.AbFolder;
import dev.parbench.ab.AbPlan;
import dev.parbench.ab.AbSession;
import dev.parbench.ab.JarFork;
import dev.parbench.check.CheckReport;
import dev.parbench.check.Difference;
import dev.parbench.check.Rules;
import dev.parbench.machine.HostMeter;
import dev.parbench.machine.Machine;
import dev.parbench.machine.MachineProbe;
import dev.parbench.report.CheckFormat;
import dev.parbench.run.ForkFailedException;
import dev.parbench.run.MachineLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
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

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "measure only the rows in whose name and parameters this is found",
      defaultValue = "")
  private Pattern only = Pattern.compile("");

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "pairs of forks a row (default: 10, or what the budget allows)")
  private @Nullable Integer pairs;

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
      description = "further options of JMH for both sides, in one word: \"-wi 3 -i 5\"")
  private String jmhArgs = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder to write instead of results/runs/<utc>-<host>-ab")
  private @Nullable Path out;

  @Option(names = "--resume", paramLabel = "DIR", description = "go on with an interrupted ab")
  private @Nullable Path resume;

  @Option(
      names = "--no-rulers",
      description = "do not measure whether the machine itself changed meanwhile")
  private boolean noRulers;

  @Option(
      names = "--ignore-lock",
      description = "measure although another run is going on; both will be wrong")
  private boolean ignoreLock;

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private CheckOutput output = new CheckOutput();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (resume != null) {
      RecordedOptions.requireSame(spec, AbFolder.open(resume).plan().options());
    }
    Rules wanted = rules.rules(Set.of());
    Optional<Duration> time = design(wanted);
    Optional<MachineLock> lock = MachineLock.tryAcquire(MachineLock.defaultFile());
    if (lock.isEmpty() && !ignoreLock) {
      throw new IOException(
          "another benchmark is running (%s); wait for it to end, or add --ignore-lock"
              .formatted(MachineLock.holder(MachineLock.defaultFile())));
    }
    try {
      return measure(asked(wanted, time));
    } catch (ForkFailedException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      if (lock.isPresent()) {
        lock.get().close();
      }
    }
  }

  /** The budget of a design that can give a verdict; a resumed run's was checked when it began. */
  private Optional<Duration> design(Rules wanted) {
    try {
      Optional<Duration> time = Optional.ofNullable(budget).map(AbDesign::budget);
      AbDesign.jmhArgs(jmhArgs);
      if (resume == null) {
        AbDesign.check(Optional.ofNullable(pairs), time, wanted);
      }
      return time;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static AbPlan.Asked asked(Rules wanted, Optional<Duration> time) {
    return new AbPlan.Asked(
        wanted.margin(),
        wanted.alpha(),
        wanted.detect(),
        wanted.allowed().stream().map(Difference::name).sorted().toList(),
        time.map(Duration::toSeconds).orElse(0L));
  }

  private int measure(AbPlan.Asked asked)
      throws IOException, InterruptedException, ForkFailedException {
    Instant started = Instant.now();
    var machine = MachineProbe.probe();
    AbFolder folder = resume == null ? begin(asked, started, machine) : goOn(resume);
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

  private AbFolder begin(AbPlan.Asked asked, Instant started, Machine machine)
      throws IOException, InterruptedException, ForkFailedException {
    Path target =
        Optional.ofNullable(out)
            .orElseGet(() -> Path.of(ProjectFolder.runFolder(started, machine) + "-ab"));
    Files.createDirectories(target);
    return AbFolder.create(
        target, AbPlans.make(sides, target, this, asked, RecordedOptions.options(spec)));
  }

  private AbFolder goOn(Path began) throws IOException {
    AbFolder folder = AbFolder.open(began);
    AbPlans.requireSameJars(folder.plan());
    return folder;
  }

  long seed() {
    return seed == null ? RandomGenerator.getDefault().nextInt(1_000_000) : seed;
  }

  /** The pairs of each row; 0 when a budget chooses them. */
  int pairs() {
    return budget != null ? 0 : Optional.ofNullable(pairs).orElse(AbSession.PAIRS);
  }

  boolean wantsRulers() {
    return !noRulers;
  }

  List<String> jmhArgs() {
    return AbDesign.jmhArgs(jmhArgs);
  }

  Pattern only() {
    return only;
  }
}
