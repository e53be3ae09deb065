package dev.parbench.check.verdict;

/** What became of one row, in the order in which a reader wants to see them. */
public enum RowVerdict {
  /** Slower by more than the margin, significant after correction: the interval lies above it. */
  REGRESSION,
  /** Screened as slower; fresh forks neither confirmed it nor could have, so it is never a pass. */
  SUSPECT,
  /** Anything between; the row says which slow-down could have been missed. */
  INCONCLUSIVE,
  /** Both sides have it, but mode, unit, parameters, settings, JVM or machine differ. */
  INCOMPARABLE,
  /** Only the base has it. */
  MISSING,
  /** Without data, or with scores that are no positive number. */
  INVALID,
  /** The noise of the base alone hides the slow-down asked for: watched, listed, not gated. */
  TOO_NOISY,
  /** Faster by more than the margin, significant after correction: the interval lies below it. */
  IMPROVEMENT,
  /** Only the candidate has it. */
  NEW,
  /** The whole interval of the ratio lies inside the margin. */
  NO_CHANGE;

  /** Whether a gate with such a row has not passed, whatever the other rows say. */
  public boolean blocks() {
    return switch (this) {
      case REGRESSION, SUSPECT, INCOMPARABLE, MISSING, INVALID -> true;
      case INCONCLUSIVE, TOO_NOISY, IMPROVEMENT, NEW, NO_CHANGE -> false;
    };
  }
}
