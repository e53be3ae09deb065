package dev.parbench.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How much time to spend, and on how narrow intervals.
 *
 * @param budget time for the whole run, empty for as much as it takes
 * @param precision half the width of an interval, relative, at which a row has enough forks: 0.03
 *     for ± 3 %
 */
public record Budget(Optional<Duration> budget, double precision) {

  /** Every row gets so many forks before anything is decided. */
  public static final int LEAST = 3;

  /** No row gets more. */
  public static final int MOST = 30;

  /** Used when only a budget is given. */
  public static final double PRECISION = 0.03;

  /** Checks the ranges. */
  public Budget {
    if (!(precision > 0 && precision < 1)) {
      throw new IllegalArgumentException("precision must be above 0 % and below 100 %");
    }
    if (budget.filter(time -> !time.isPositive()).isPresent()) {
      throw new IllegalArgumentException("a budget must be positive");
    }
  }
}
