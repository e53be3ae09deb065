package dev.parbench.claim;

import dev.parbench.result.RowKey;
import java.util.Arrays;
import java.util.Optional;

/** The questions parbench's own benchmarks ask, by benchmark class. */
public enum Question {
  /** How a fixed amount of computation speeds up with workers. */
  SCALING("CpuScaling"),
  /** How a fixed number of waits overlaps with concurrency. */
  WAITING("IoConcurrency"),
  /** Which strategy suits which tasks. */
  CROSSOVER("Crossover"),
  /** What more workers than cores do. */
  OVERSUBSCRIPTION("Oversubscription");

  private static final String PACKAGE = "dev.parbench.benchmark.";

  private final String benchmark;

  Question(String benchmark) {
    this.benchmark = benchmark;
  }

  /** The question a row answers; empty for rows of other benchmarks. */
  static Optional<Question> of(RowKey key) {
    return Arrays.stream(values())
        .filter(q -> key.benchmark().startsWith(PACKAGE + q.benchmark + "."))
        .findFirst();
  }

  /** Whether parbench's own benchmarks measured a row, whatever they ask. */
  static boolean isAskedBy(RowKey key) {
    return key.benchmark().startsWith(PACKAGE);
  }

  /** Its JMH class, without the package. */
  String benchmark() {
    return benchmark;
  }

  /** What a claim says that rests on it alone when it was not asked. */
  Finding notMeasured() {
    return this == OVERSUBSCRIPTION
        ? Finding.notMeasuredBelow("standard", benchmark)
        : Finding.notMeasured(benchmark);
  }

  /** Whether its batches are ranked on their own; the others are parts of a larger picture. */
  boolean isRanked() {
    return this == SCALING || this == WAITING;
  }
}
