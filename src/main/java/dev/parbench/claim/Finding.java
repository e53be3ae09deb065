package dev.parbench.claim;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Profile;

/**
 * A verdict with its reason.
 *
 * @param verdict what was found
 * @param reason the numbers, or why there are none
 */
public record Finding(Verdict verdict, String reason) {

  /**
   * What a claim says when the rows of a benchmark are not there: the command that measures them.
   */
  static Finding notMeasured(BenchmarkKind kind) {
    return notMeasured(kind.first(), kind);
  }

  /** The same for those rows that {@code profile} is the first to have. */
  static Finding notMeasured(Profile profile, BenchmarkKind kind) {
    return new Finding(
        Verdict.CANNOT_TELL, "not measured; measure it with " + kind.command(profile));
  }

  /** Verdict and reason as one sentence. */
  @Override
  public String toString() {
    return verdict.text() + ": " + reason;
  }
}
