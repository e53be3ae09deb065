package dev.parbench.cli;

/** The exit codes of every command; a contract. */
final class ExitCode {
  static final int PASS = 0;
  static final int REGRESSION = 1;
  static final int USAGE = 2;
  static final int INCONCLUSIVE = 3;

  private ExitCode() {}
}
