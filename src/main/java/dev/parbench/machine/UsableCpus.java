package dev.parbench.machine;

import java.util.Comparator;
import java.util.List;

/**
 * The processors a program may use, by every limit that applies. The smallest limit counts.
 *
 * @param limits at least one
 */
public record UsableCpus(List<Limit> limits) {

  /**
   * One limit.
   *
   * @param source where it comes from, e.g. {@code affinity} or {@code cgroup quota}
   * @param cpus how many processors it allows; a quota may be fractional
   */
  public record Limit(String source, double cpus) {}

  /** Copies the limits. */
  public UsableCpus {
    if (limits.isEmpty()) {
      throw new IllegalArgumentException("no limit given");
    }
    limits = List.copyOf(limits);
  }

  /** The smallest limit; of equals the first. */
  public Limit smallest() {
    return limits.stream().min(Comparator.comparingDouble(Limit::cpus)).orElseThrow();
  }

  /** Whole processors a program may keep busy: the smallest limit rounded down, at least 1. */
  public int count() {
    return Math.max(1, (int) smallest().cpus());
  }
}
