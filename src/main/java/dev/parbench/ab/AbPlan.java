package dev.parbench.ab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What an interleaved run measures, in an order that follows from the seed alone, so that it can be
 * resumed.
 *
 * @param format the version of this record's file
 * @param seed of the order of rows within a round and of the sides within a pair
 * @param pairs of each row in each stage, noisy rows may get more; 0 until a budget has chosen them
 * @param base what is compared with
 * @param candidate what is judged
 * @param rulers what measures the rulers, for both sides
 * @param targets what is measured; their place is their number in file names
 * @param onlyBase benchmarks that the candidate lacks
 * @param onlyCandidate benchmarks that the base lacks
 * @param jmhArgs further options of JMH
 * @param asked what the verdict asks for
 * @param options what the user wrote, by option, to which a resumed run is held
 */
public record AbPlan(
    int format,
    long seed,
    int pairs,
    Side base,
    Side candidate,
    Side rulers,
    List<Target> targets,
    List<Target> onlyBase,
    List<Target> onlyCandidate,
    List<String> jmhArgs,
    Asked asked,
    SortedMap<String, String> options) {

  /** The version this program writes. */
  public static final int FORMAT = 4;

  /** A noisy row gets up to so many times the pairs of the others. */
  private static final int NOISY = 3;

  /** Copies the lists. */
  public AbPlan {
    targets = List.copyOf(targets);
    onlyBase = List.copyOf(onlyBase);
    onlyCandidate = List.copyOf(onlyCandidate);
    jmhArgs = List.copyOf(jmhArgs);
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /**
   * The rules of the verdict, as numbers.
   *
   * @param margin a ratio minus 1 that is still nothing
   * @param alpha the chance that an unchanged suite is called slower
   * @param detect the ratio minus 1 that must be visible
   * @param allowed names of wanted differences
   * @param budget seconds that measuring may take; 0 for any
   * @param metrics a regular expression of further gated metrics; empty for none
   * @param fresh the most fresh pairs of a suspect
   */
  public record Asked(
      double margin,
      double alpha,
      double detect,
      List<String> allowed,
      long budget,
      String metrics,
      int fresh) {

    /** Copies the names. */
    public Asked {
      allowed = List.copyOf(allowed);
    }
  }

  /** What is compared: all but the rulers. */
  List<Target> compared() {
    return targets.stream().filter(target -> !target.ruler()).toList();
  }

  /** The most pairs that a row can have in the screening. */
  public int most() {
    return NOISY * pairs;
  }

  /** The most rounds that any stage can have. */
  int mostRounds() {
    return Math.max(most(), asked.fresh());
  }

  /** The same plan with a number of pairs. */
  public AbPlan withPairs(int chosen) {
    return with(chosen, base, candidate);
  }

  /** The same plan with jars that were moved. */
  public AbPlan withSides(Side from, Side to) {
    return with(pairs, from, to);
  }

  private AbPlan with(int chosen, Side from, Side to) {
    return new AbPlan(
        format,
        seed,
        chosen,
        from,
        to,
        rulers,
        targets,
        onlyBase,
        onlyCandidate,
        jmhArgs,
        asked,
        options);
  }

  /**
   * The pairs of one round.
   *
   * @param stage which of the two measurements
   * @param round counted from 0
   * @param among the targets to measure, by number
   */
  List<Turn> round(Stage stage, int round, List<Integer> among) {
    // Every target draws its coin, measured or not: a resumed run takes the same turns.
    var random = new Random(seed * 1_000_003 + (stage == Stage.FRESH ? 500_009L : 0) + round);
    var order = new ArrayList<>(IntStream.range(0, targets.size()).boxed().toList());
    Collections.shuffle(order, random);
    return order.stream()
        .map(target -> new Turn(stage, round, target, random.nextBoolean()))
        .filter(turn -> among.contains(turn.target()))
        .toList();
  }

  /** The two measurements of a row. */
  public enum Stage {
    /** All rows. */
    SCREEN,
    /** The suspects again. */
    FRESH
  }

  /**
   * One pair.
   *
   * @param baseFirst whether the base's fork comes first
   */
  record Turn(Stage stage, int round, int target, boolean baseFirst) {}
}
