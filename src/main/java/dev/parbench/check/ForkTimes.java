package dev.parbench.check;

import dev.parbench.result.Row;
import dev.parbench.result.ScoreUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Turns scores of any mode and unit into costs: larger is slower, one scale on both sides. */
final class ForkTimes {

  /** What JMH's modes measure; true where a smaller score is better. */
  private static final Map<String, Boolean> LESS_IS_BETTER =
      Map.of("thrpt", false, "avgt", true, "sample", true, "ss", true);

  private ForkTimes() {}

  /** Why the row's scores have no clear direction, if so. A guess could turn a verdict around. */
  static Optional<String> unclear(Row row) {
    String text = row.primary().unit();
    var unit = ScoreUnit.parse(text);
    if (unit.isEmpty()) {
      return Optional.of("unit " + text + " is neither ops/… nor …/op");
    }
    Boolean less = LESS_IS_BETTER.get(row.key().mode());
    if (less == null) {
      return Optional.of("mode " + row.key().mode() + " is not one of JMH's");
    }
    return less == unit.get().lessIsBetter()
        ? Optional.empty()
        : Optional.of("mode " + row.key().mode() + " contradicts unit " + text);
  }

  /** Why the two rows' scores are not of one kind, if so. */
  static Optional<String> unlike(Row base, Row candidate) {
    String from = base.primary().unit();
    String to = candidate.primary().unit();
    boolean timed = seconds(base) && seconds(candidate);
    return from.equals(to) || timed
        ? Optional.empty()
        : Optional.of("unit " + from + " against " + to);
  }

  /** Why the row has no usable scores, if so. */
  static Optional<String> invalid(Row row) {
    double[] means = row.primary().forkMeans();
    if (means.length == 0) {
      return Optional.of("no data");
    }
    for (double mean : means) {
      if (!isUsable(mean)) {
        return Optional.of("a fork's score is " + mean);
      }
    }
    boolean direct = unclear(row).isEmpty();
    if (direct && !Arrays.stream(of(row)).allMatch(ForkTimes::isUsable)) {
      return Optional.of("a fork's score is too small or too large to be a time");
    }
    return Optional.empty();
  }

  private static boolean isUsable(double value) {
    return value > 0 && Double.isFinite(value);
  }

  /** The cost of each fork: seconds per operation, or what the unit counts per operation. */
  static double[] of(Row row) {
    ScoreUnit unit = ScoreUnit.parse(row.primary().unit()).orElseThrow();
    double[] costs = row.primary().forkMeans();
    for (int i = 0; i < costs.length; i++) {
      double score = costs[i];
      costs[i] = unit.secondsPerOp(score).orElse(unit.lessIsBetter() ? score : 1 / score);
    }
    return costs;
  }

  private static boolean seconds(Row row) {
    return ScoreUnit.parse(row.primary().unit())
        .flatMap(u -> u.seconds().stream().boxed().findAny())
        .isPresent();
  }
}
