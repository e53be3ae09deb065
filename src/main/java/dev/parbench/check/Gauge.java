package dev.parbench.check;

import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.ScoreUnit;
import dev.parbench.stats.Pooled;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one metric of a row is read as a cost, and what of it is nothing.
 *
 * @param name JMH's name of a secondary metric, {@code p99} and the like for a percentile of sample
 *     mode, empty for the score itself
 * @param margin a ratio minus 1 that is nothing; negative where the user's margin counts
 * @param slack in the metric's unit: so much more is nothing either
 * @param least in the metric's unit: what is below counts as this, so that there is a ratio to it
 * @param step in the metric's unit: what two different values differ by at least; 0 where unknown
 * @param lessIsBetter the direction where the unit does not tell it
 */
record Gauge(
    String name, double margin, double slack, double least, double step, boolean lessIsBetter) {

  /** The score itself. */
  static final Gauge SCORE = new Gauge("", -1, 0, 0, 0, true);

  /** What an operation allocates, bytes, by JMH's {@code -prof gc}. */
  static final String ALLOCATION = "gc.alloc.rate.norm";

  /**
   * One byte an operation is the bookkeeping of an iteration. 1 % and 16 bytes, the smallest object
   * on most virtual machines: what a warm-up that ended elsewhere changes.
   */
  private static final Gauge ALLOCATED = new Gauge(ALLOCATION, 0.01, 16, 1, 1, true);

  /** The share of tasks that outlive a crash; of none and all there must be a ratio. */
  private static final Gauge SURVIVORS = new Gauge("survivors", -1, 0, 0.01, 0.01, false);

  private static final String PERCENTILE = "p\\d+(\\.\\d+)?";

  /** The gauge for a metric. What counts neither {@code ops/…} nor {@code …/op} is a cost. */
  static Gauge of(String name) {
    return switch (name) {
      case "" -> SCORE;
      case ALLOCATION -> ALLOCATED;
      case "survivors" -> SURVIVORS;
      default -> new Gauge(name, -1, 0, Double.MIN_NORMAL, 0, true);
    };
  }

  /** Whether this is the score itself. */
  boolean isScore() {
    return name.isEmpty();
  }

  /** The row with this metric as its score; empty where it was not measured. */
  Optional<Row> view(Row row) {
    if (isScore()) {
      return Optional.of(row);
    }
    return Optional.ofNullable(row.secondary().get(name))
        .or(() -> percentile(row))
        .filter(metric -> Arrays.stream(metric.forkMeans()).anyMatch(mean -> !Double.isNaN(mean)))
        .map(metric -> new Row(row.key(), row.settings(), metric, new TreeMap<>()));
  }

  private Optional<Metric> percentile(Row row) {
    Metric score = row.primary();
    if (!name.matches(PERCENTILE)
        || score.histograms().isEmpty()
        || score.histograms().size() != score.forks().size()) {
      return Optional.empty();
    }
    double p = Double.parseDouble(name.substring(1));
    List<List<Double>> forks =
        score.histograms().stream()
            .map(fork -> {
              SortedMap<Double, Long> all = new TreeMap<>();
              fork.forEach(h -> h.forEach((time, n) -> all.merge(time, n, Long::sum)));
              return all.isEmpty() ? List.<Double>of() : List.of(Pooled.percentile(all, p));
            })
            .toList();
    return Optional.of(new Metric(score.unit(), forks));
  }

  /** The cost of each fork of a view: larger is worse, one scale on both sides. */
  double[] costs(Row view) {
    if (isScore()) {
      return ForkTimes.of(view);
    }
    var unit = ScoreUnit.parse(view.primary().unit());
    boolean less = unit.map(ScoreUnit::lessIsBetter).orElse(lessIsBetter);
    return Arrays.stream(view.primary().forkMeans())
        .map(value -> Math.max(value, least))
        .map(value -> unit.isPresent() ? unit.get().secondsPerOp(value).orElse(value) : value)
        .map(value -> less || isTime(view) ? value : 1 / value)
        .toArray();
  }

  private static boolean isTime(Row view) {
    return ScoreUnit.parse(view.primary().unit()).filter(u -> u.seconds().isPresent()).isPresent();
  }

  /** Why a view of this metric has no usable values, if so. */
  Optional<String> invalid(Row view) {
    if (isScore()) {
      return ForkTimes.invalid(view);
    }
    return Arrays.stream(view.primary().forkMeans())
        .filter(value -> !(value >= 0) || Double.isInfinite(value))
        .mapToObj(value -> "a fork's " + name + " is " + value)
        .findFirst();
  }

  /** What is nothing, as a ratio minus 1, of a base with these costs. */
  double margin(double[] base, double usual) {
    double mean = Arrays.stream(base).average().orElse(Double.NaN);
    return Math.max(margin < 0 ? usual : margin, slack / mean);
  }

  /** What the steps of the scale alone give the logarithm of a cost, as a standard deviation. */
  double resolution(Row view) {
    if (isScore()) {
      return Resolution.ofScore(view);
    }
    double mean = Arrays.stream(view.primary().forkMeans()).map(Math::abs).average().orElse(0);
    return Resolution.of(step, Math.max(mean, least));
  }
}
