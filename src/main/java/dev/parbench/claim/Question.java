package dev.parbench.claim;

import dev.parbench.result.RowKey;
import java.util.Arrays;
import java.util.Optional;

/** The questions parbench's own benchmarks ask, by benchmark class. */
public enum Question {
  /** How a fixed amount of computation speeds up with workers. */
  SCALING("CpuScaling"),
  /** How a fixed number of waits overlaps with concurrency. */
  WAITING("IoConcurrency");

  private final String benchmark;

  Question(String benchmark) {
    this.benchmark = benchmark;
  }

  /** The question a row answers; empty for rows of other benchmarks. */
  static Optional<Question> of(RowKey key) {
    return Arrays.stream(values())
        .filter(q -> key.benchmark().startsWith("dev.parbench.benchmark." + q.benchmark + "."))
        .findFirst();
  }

  /** The command that measures its rows. */
  public String command() {
    return "scripts/parbench run --only " + benchmark;
  }
}
