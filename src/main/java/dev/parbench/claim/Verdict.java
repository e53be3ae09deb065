package dev.parbench.claim;

/** What the measurements say of a claim. */
public enum Verdict {
  /** The intervals confirm it. */
  HOLDS("holds"),
  /** The intervals refute it. */
  DOES_NOT_HOLD("does not hold"),
  /** The intervals are narrow, and lie about the margin: the two hardly differ. */
  ABOUT_EQUAL("about equal"),
  /** The intervals leave it open, or it was not measured here. */
  CANNOT_TELL("cannot tell here");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }

  /**
   * The verdict on "this and that". One refutation refutes a rule, and a rule holds only where
   * every part holds; what is open leaves it open.
   */
  public Verdict and(Verdict other) {
    if (this == DOES_NOT_HOLD || other == DOES_NOT_HOLD) {
      return DOES_NOT_HOLD;
    }
    return compareTo(other) >= 0 ? this : other;
  }
}
