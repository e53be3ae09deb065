package dev.parbench.cli;

import dev.parbench.report.Escape;
import dev.parbench.result.NoRowsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a user sees of a failure: one line for what they can mend, a trace for our own mistakes. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    if (e instanceof NoRowsException) {
      err.println("parbench: " + Escape.text(String.valueOf(e.getMessage())));
      return ExitCode.INCONCLUSIVE;
    }
    if (e instanceof IOException io) {
      err.println("parbench: " + Escape.text(message(io)));
      return ExitCode.USAGE;
    }
    if (e instanceof InterruptedException) {
      err.println("parbench: interrupted");
      return ExitCode.INCONCLUSIVE;
    }
    err.println("parbench: this is a mistake in parbench itself, please report it:");
    e.printStackTrace(err);
    return ExitCode.INCONCLUSIVE;
  }

  /** The JDK's file exceptions carry the path alone. */
  static String message(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case FileSystemException file when file.getReason() == null ->
          file.getFile() + ": " + file.getClass().getSimpleName().replace("Exception", "");
      default -> String.valueOf(e.getMessage());
    };
  }
}
