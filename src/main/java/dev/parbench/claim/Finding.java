package dev.parbench.claim;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Profile;

/**
 * A verdict with what it rests on.
 *
 * @param verdict what was found
 * @param ground the numbers, or why there are none
 */
public record Finding(Verdict verdict, Ground ground) {

  /** Nothing was found, for this reason. */
  static Finding open(Ground ground) {
    return new Finding(Verdict.CANNOT_TELL, ground);
  }

  /** What a claim says when the rows of a benchmark are not there. */
  static Finding notMeasured(BenchmarkKind kind) {
    return notMeasured(kind.first(), kind);
  }

  /** The same for those rows that {@code profile} is the first to have. */
  static Finding notMeasured(Profile profile, BenchmarkKind kind) {
    return open(new Ground.NotMeasured(kind, profile));
  }
}
