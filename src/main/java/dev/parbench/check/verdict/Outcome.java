package dev.parbench.check.verdict;

/** What became of a whole check. */
public enum Outcome {
  /** Nothing got slower, and the check could have seen it. */
  PASS("pass", 0),
  /** At least one row got slower. */
  REGRESSION("regression", 1),
  /** The check could not tell. */
  INCONCLUSIVE("inconclusive", 3);

  private final String word;
  private final int exitCode;

  Outcome(String word, int exitCode) {
    this.word = word;
    this.exitCode = exitCode;
  }

  /** As it is written in files. */
  public String word() {
    return word;
  }

  /** What the command ends with. */
  public int exitCode() {
    return exitCode;
  }
}
