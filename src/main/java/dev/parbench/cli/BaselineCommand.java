package dev.parbench.cli;

import dev.parbench.check.Baseline;
import dev.parbench.check.verdict.Rules;
import dev.parbench.report.Escape;
import dev.parbench.result.NoRowsException;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What `check` compares with. */
@Command(
    name = "baseline",
    description = "Shows or replaces what `check` compares with.",
    mixinStandardHelpOptions = true,
    subcommands = {BaselineCommand.Show.class, BaselineCommand.Promote.class})
final class BaselineCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "say what to do: show or promote RUN");
  }

  private static Baseline open(@Nullable Path folder) {
    return new Baseline(Optional.ofNullable(folder).orElseGet(Folders::baseline));
  }

  /** Prints the baseline's origin. */
  @Command(
      name = "show",
      description = "What the baseline is, and who made it.",
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {

    @Option(
        names = "--baseline",
        paramLabel = "DIR",
        description = "another folder than results/baseline")
    private @Nullable Path folder;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      Baseline baseline = open(folder);
      Optional<Run> run = baseline.run();
      if (run.isEmpty()) {
        out.println("no baseline yet; make one with `parbench baseline promote RUN`");
      } else {
        out.printf("%d rows of %s%n", run.get().rows().size(), Escape.text(run.get().name()));
        run.get().info().ifPresent(info -> out.println(Escape.text(origin(info))));
        baseline.promotion().ifPresent(by -> out.println(Escape.text(promotion(by))));
      }
      out.flush();
      return 0;
    }

    private static String origin(RunInfo info) {
      return "measured %s on %s, commit %s: %s"
          .formatted(info.started(), info.host(), info.commit().orElse("unknown"), info.command());
    }
  }

  private static String promotion(Baseline.Promotion by) {
    String forced =
        by.forced().isEmpty() ? "" : ", forced although " + String.join("; ", by.forced());
    return "promoted " + by.when() + " by " + by.who() + forced;
  }

  /** Makes a run the baseline. */
  @Command(
      name = "promote",
      description = "Makes RUN the baseline; keeps the present one as `previous`.",
      mixinStandardHelpOptions = true)
  static final class Promote implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "run folder or JMH JSON file")
    private Path run = Path.of("");

    @Option(
        names = "--baseline",
        paramLabel = "DIR",
        description = "another folder than results/baseline")
    private @Nullable Path folder;

    @Option(names = "--force", description = "even if it is incomplete, inconclusive or slower")
    private boolean force;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
      Baseline baseline = open(folder);
      Run candidate = NoRowsException.load(run);
      List<String> objections = baseline.objections(candidate, Rules.DEFAULT);
      if (!objections.isEmpty() && !force) {
        PrintWriter err = spec.commandLine().getErr();
        objections.forEach(reason -> err.println("parbench: not promoted: " + Escape.text(reason)));
        err.println("add --force to promote it all the same");
        err.flush();
        return 2;
      }
      var by =
          baseline.promote(
              candidate,
              System.getProperty("user.name", ""),
              InstantSource.system().instant(),
              objections);
      spec.commandLine().getOut().println(Escape.text(by.run() + ": " + promotion(by)));
      spec.commandLine().getOut().flush();
      return 0;
    }
  }
}
