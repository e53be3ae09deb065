package dev.parbench.cli;

import dev.parbench.example.Example;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an example of the multi-process library. */
@Command(
    name = "example",
    description = "Runs a small program on the multi-process library.",
    mixinStandardHelpOptions = true)
final class ExampleCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "NAME",
      description = "one of ${COMPLETION-CANDIDATES}",
      completionCandidates = Names.class)
  private String name = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  /** For the help text. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Example.aliases().iterator();
    }
  }

  @Override
  public Integer call() throws Exception {
    Example example =
        Example.find(name)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(),
                    "no example is called '%s'; there are: %s"
                        .formatted(name, String.join(", ", Example.aliases()))));
    PrintWriter out = spec.commandLine().getOut();
    example.program().run(out);
    out.flush();
    return ExitCode.PASS;
  }
}
