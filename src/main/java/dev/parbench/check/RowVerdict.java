package dev.parbench.check;

/** What became of one row, in the order in which a reader wants to see them. */
public enum RowVerdict {
  /** Slower: significant after correction, and by more than the margin. */
  REGRESSION,
  /** Neither slower nor proven unchanged; the row says which slow-down could have been missed. */
  INCONCLUSIVE,
  /** Both sides have it, but mode, unit, parameters, settings, JVM or machine differ. */
  INCOMPARABLE,
  /** Only the base has it. */
  MISSING,
  /** Without data, or with scores that are no positive number. */
  INVALID,
  /** Faster: significant after correction, and by more than the margin. */
  IMPROVEMENT,
  /** Only the candidate has it. */
  NEW,
  /** The whole interval of the ratio lies inside the margin. */
  NO_CHANGE;

  /** Whether a gate with such a row has not passed, whatever the other rows say. */
  public boolean blocks() {
    return switch (this) {
      case REGRESSION, INCOMPARABLE, MISSING, INVALID -> true;
      case INCONCLUSIVE, IMPROVEMENT, NEW, NO_CHANGE -> false;
    };
  }
}
