package dev.parbench.claim;

/**
 * A verdict with its reason.
 *
 * @param verdict what was found
 * @param reason the numbers, or why there are none
 */
public record Finding(Verdict verdict, String reason) {

  static Finding notMeasured(Question question) {
    return new Finding(Verdict.CANNOT_TELL, "not measured; measure it with " + question.command());
  }

  /** Names the command whose rows a claim needs, by the options of {@code run}. */
  static Finding notMeasured(String options) {
    return new Finding(
        Verdict.CANNOT_TELL, "not measured; measure it with scripts/parbench run " + options);
  }

  /** Verdict and reason as one sentence. */
  @Override
  public String toString() {
    return verdict.text() + ": " + reason;
  }
}
