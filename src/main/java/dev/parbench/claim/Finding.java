package dev.parbench.claim;

/**
 * A verdict with its reason.
 *
 * @param verdict what was found
 * @param reason the numbers, or why there are none
 */
public record Finding(Verdict verdict, String reason) {

  private static final String RUN = "scripts/parbench run";

  /**
   * What a claim says when its rows are not there: the command that measures them.
   *
   * @param benchmarks the JMH classes of the rows, without their package; every profile from quick
   *     on measures them
   */
  static Finding notMeasured(String... benchmarks) {
    return unmeasured(RUN, benchmarks);
  }

  /** The same for rows that {@code profile} measures and quick does not. */
  static Finding notMeasuredBelow(String profile, String... benchmarks) {
    return unmeasured(RUN + " --profile " + profile, benchmarks);
  }

  private static Finding unmeasured(String run, String... benchmarks) {
    String only = String.join("|", benchmarks);
    String quoted = benchmarks.length == 1 ? only : "'" + only + "'";
    return new Finding(
        Verdict.CANNOT_TELL, "not measured; measure it with " + run + " --only " + quoted);
  }

  /** Verdict and reason as one sentence. */
  @Override
  public String toString() {
    return verdict.text() + ": " + reason;
  }
}
