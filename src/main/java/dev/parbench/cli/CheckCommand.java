package dev.parbench.cli;

import dev.parbench.check.FileGate;
import dev.parbench.result.Run;
import dev.parbench.result.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Did it get slower? From two files. */
@Command(
    name = "check",
    description = {
      "Did it get slower? Compares a result with the baseline; JMH JSON of any project will do.",
      "Exit code 0: no; 1: yes; 3: cannot tell. The files were measured at different times, so a"
          + " drifting machine can fool this check; `ab` measures in turn."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "CANDIDATE",
      description = "run folder or JMH JSON file; the default is the newest run")
  private @Nullable Path candidate;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "run folder or JMH JSON file to compare with; the default is results/baseline")
  private @Nullable Path baseline;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description =
          "a further run of the baseline's code on its machine; of two or more, the variation from"
              + " run to run is estimated and enters the intervals; may be given several times")
  private List<Path> history = List.of();

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "compare only the rows in whose name this is found",
      defaultValue = "")
  private Pattern only = Pattern.compile("");

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private CheckOutput output = new CheckOutput();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var wanted = rules.rules(Set.of());
    Run base = RunStore.load(baseline == null ? Folders.promoted() : baseline);
    Run run = RunStore.load(candidate == null ? Folders.newestRun() : candidate);
    Run from = filtered(base);
    Run to = filtered(run);
    var report = FileGate.check(from, to, runs(history), wanted);
    boolean filteredAway =
        from.rows().isEmpty() && to.rows().isEmpty() && !only.pattern().isEmpty();
    return output.write(
        filteredAway
            ? report.warned(
                "--only %s is in the name of no row; leave it out to see all".formatted(only))
            : report,
        spec.commandLine().getOut());
  }

  private static List<Run> runs(List<Path> files) throws IOException {
    var runs = new ArrayList<Run>();
    for (Path file : files) {
      runs.add(RunStore.load(file));
    }
    return runs;
  }

  private Run filtered(Run run) {
    var rows =
        run.rows().stream()
            .filter(row -> only.matcher(row.key().benchmark() + " " + row.key()).find())
            .toList();
    return new Run(run.name(), run.info(), rows);
  }
}
