package dev.parbench.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entry point of the command line. */
@Command(
    name = "parbench",
    description = "How should this work run in parallel on this machine, and did it get slower?",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      RunCommand.class,
      ListCommand.class,
      DoctorCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      CheckCommand.class,
      AbCommand.class,
      BaselineCommand.class,
      ExampleCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Without a command there is nothing to do but to show them. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }

  /** Runs the sub-command named first in {@code args} and exits with its code. */
  public static void main(String[] args) {
    System.exit(guarded(() -> commandLine().execute(args)));
  }

  /** The JVM would end with 1, which means a regression, when an error gets out. */
  static int guarded(IntSupplier command) {
    try {
      return command.getAsInt();
    } catch (Error e) {
      System.err.println("parbench: " + e);
      return ExitCode.INCONCLUSIVE;
    }
  }

  /** The command line with all its sub-commands. */
  public static CommandLine commandLine() {
    var line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(new Failures());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setUnmatchedOptionsArePositionalParams(false);
    return line;
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"parbench " + text() + " (JDK " + Runtime.version() + ")"};
    }

    private static String text() {
      return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
          .orElse("(not packaged)");
    }
  }
}
