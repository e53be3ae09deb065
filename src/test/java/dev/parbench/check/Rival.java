package dev.parbench.check;

import dev.parbench.check.verdict.Rules;
import dev.parbench.result.Row;
import dev.parbench.stats.Pooled;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.hipparchus.stat.inference.MannWhitneyUTest;

/** How others decide that a row got slower; each sees the same forks as the gate's screening. */
enum Rival {
  /** The mean moved by more than 5 %. */
  POINT_THRESHOLD(
      "mean more than 5 % slower", (base, candidate) -> mean(candidate) > 1.05 * mean(base)),
  /** The usual rank test, on all iterations of all forks. */
  MANN_WHITNEY("Mann-Whitney on pooled iterations, p < 0.05", Rival::mannWhitney),
  /** The intervals JMH prints do not touch. */
  JMH_INTERVALS("disjoint JMH 99.9 % intervals", Rival::disjoint);

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker")
  private final BiPredicate<Row, Row> slower;

  Rival(String text, BiPredicate<Row, Row> slower) {
    this.text = text;
    this.slower = slower;
  }

  String text() {
    return text;
  }

  /** Whether it calls any row of a suite slower, from ten forks a side. */
  boolean alarms(Replay replay, long seed, Change change) {
    // Nothing is detectable enough to ask for more forks: rivals have a fixed number.
    var rules = new Rules(0.02, 0.02, 1_000, Set.of());
    var sides = replay.suite(change, seed, rules).screen();
    return IntStream.range(0, sides.base().size())
        .anyMatch(i -> slower.test(sides.base().get(i), sides.candidate().get(i)));
  }

  private static boolean mannWhitney(Row base, Row candidate) {
    double p = new MannWhitneyUTest().mannWhitneyUTest(pooled(base), pooled(candidate));
    return p < 0.05 && mean(candidate) > mean(base);
  }

  private static boolean disjoint(Row base, Row candidate) {
    Pooled from = Pooled.of(Pooled.weigh(pooled(base)));
    Pooled to = Pooled.of(Pooled.weigh(pooled(candidate)));
    return to.mean() - to.error() > from.mean() + from.error();
  }

  private static double mean(Row row) {
    return Pooled.of(Pooled.weigh(pooled(row))).mean();
  }

  private static double[] pooled(Row row) {
    return row.primary().forks().stream()
        .flatMap(List::stream)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }
}
