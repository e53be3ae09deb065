package dev.parbench.cli;

import dev.parbench.ab.AbFolder;
import dev.parbench.check.Comparing;
import dev.parbench.check.Comparison;
import dev.parbench.report.Escape;
import dev.parbench.report.compare.CompareFormat;
import dev.parbench.result.NoRowsException;
import dev.parbench.result.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Results side by side. */
@Command(
    name = "compare",
    description = {
      "Results side by side, with intervals; never fails on what it finds.",
      "Takes run folders and JMH JSON files of any project."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "RESULT", description = "run folder or JMH JSON file")
  private List<Path> results = List.of();

  @Option(
      names = "--by",
      paramLabel = "PARAM",
      description = "lay the values of this JMH parameter out as columns")
  private @Nullable String by;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "what to print: text (the default), json, md, html or csv")
  private CompareFormat format = CompareFormat.TEXT;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var runs = new ArrayList<Run>();
    for (Path result : results) {
      for (Path side : AbFolder.sides(result)) {
        runs.add(NoRowsException.load(side));
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.render(comparison(runs)));
    out.flush();
    return 0;
  }

  private Comparison comparison(List<Run> runs) {
    if (by == null) {
      return Comparing.runs(runs);
    }
    try {
      return Comparing.by(by, runs);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--by: " + Escape.text(String.valueOf(e.getMessage())), e);
    }
  }
}
