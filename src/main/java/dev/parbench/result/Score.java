package dev.parbench.result;

import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import dev.parbench.stats.Interval;
import dev.parbench.stats.Pooled;
import java.util.Arrays;
import java.util.Optional;

/**
 * A metric as one number with the best interval that can be had of it.
 *
 * @param estimate the value and its interval, in the metric's unit
 * @param basis what the interval stands on
 */
public record Score(Estimate estimate, Basis basis) {

  /** What an interval stands on, the best first. */
  public enum Basis {
    /** The means of several forks: a Student t interval at 95 %. */
    FORKS,
    /**
     * The iterations of a single fork: JMH's own error at 99.9 %. It cannot cover what differs from
     * fork to fork.
     */
    ITERATIONS,
    /** The score and the error of the file, which holds no single iteration. */
    RECORDED
  }

  /** The score of a metric; empty where there is none, or one that is no finite number. */
  public static Optional<Score> of(Metric metric) {
    double[] means = metric.forkMeans();
    if (means.length == 0) {
      return metric.reported().map(r -> around(r.score(), r.error(), Basis.RECORDED));
    }
    if (!Arrays.stream(means).allMatch(Double::isFinite)) {
      return Optional.empty();
    }
    return Optional.of(
        means.length > 1
            ? new Score(Estimates.ofPositive(means), Basis.FORKS)
            : around(means[0], Pooled.of(metric.values()).error(), Basis.ITERATIONS));
  }

  private static Score around(double value, double error, Basis basis) {
    var interval =
        Double.isFinite(error) ? new Interval(value - error, value + error) : Interval.UNKNOWN;
    return new Score(new Estimate(value, interval, 1), basis);
  }

  /** Half the length of the interval; {@code NaN} where it is unknown. */
  public double error() {
    var range = estimate.interval();
    return range.isKnown() ? (range.high() - range.low()) / 2 : Double.NaN;
  }
}
