package dev.parbench.analysis;

import dev.parbench.result.Row;
import dev.parbench.result.ScoreUnit;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Seconds per operation, one of each fork.
 *
 * @param seconds positive and finite, at least one
 */
public record Samples(List<Double> seconds) {

  /** Copies the values and checks that there is one. */
  public Samples {
    seconds = List.copyOf(seconds);
    if (seconds.isEmpty()) {
      throw new IllegalArgumentException("no samples");
    }
  }

  /** The fork means of a row in seconds; empty when its unit is not a time or a mean is useless. */
  public static Optional<Samples> of(Row row) {
    var unit = ScoreUnit.parse(row.primary().unit()).filter(u -> u.seconds().isPresent());
    double[] means = row.primary().forkMeans();
    if (unit.isEmpty() || means.length == 0) {
      return Optional.empty();
    }
    var seconds = new ArrayList<Double>(means.length);
    for (double mean : means) {
      double second = unit.get().secondsPerOp(mean).orElse(Double.NaN);
      if (!(second > 0) || !Double.isFinite(second)) {
        return Optional.empty();
      }
      seconds.add(second);
    }
    return Optional.of(new Samples(seconds));
  }

  /** How many there are. */
  int count() {
    return seconds.size();
  }

  double[] values() {
    return seconds.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The geometric mean, so that speed-ups are ratios of the times shown. */
  public Estimate mean() {
    return Estimates.ofPositive(values());
  }
}
