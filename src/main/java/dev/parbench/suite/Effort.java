package dev.parbench.suite;

import dev.parbench.catalogue.Profile;
import java.time.Duration;

/**
 * How long a fork warms up and measures.
 *
 * @param warmupIterations iterations that do not count
 * @param warmup length of each
 * @param iterations iterations that count, at least 1
 * @param iteration length of each; JMH finishes the operation that runs when it ends
 */
public record Effort(int warmupIterations, Duration warmup, int iterations, Duration iteration) {

  /**
   * Above this a warm-up iteration costs more than it gives: the few tasks that a benchmark runs
   * when it opens have already loaded and linked what the operation uses.
   */
  private static final Duration LONG = Duration.ofMillis(900);

  /** Checks the ranges. */
  public Effort {
    if (warmupIterations < 0 || iterations < 1) {
      throw new IllegalArgumentException("a fork needs an iteration that counts");
    }
  }

  /** What a profile gives each fork, unless a benchmark needs another. */
  public static Effort of(Profile profile) {
    return switch (profile) {
      case SMOKE -> even(1, 100);
      case QUICK -> even(2, 70);
      case STANDARD, GATE -> new Effort(3, Duration.ofMillis(250), 3, Duration.ofMillis(200));
      case THOROUGH -> even(7, 500);
    };
  }

  /** As many iterations that count as that do not, all equally long. */
  private static Effort even(int iterations, long millis) {
    var length = Duration.ofMillis(millis);
    return new Effort(iterations, length, iterations, length);
  }

  /**
   * The same total time spent on operations of this length: when one operation fills several
   * iterations, fewer are made, down to a single one without warm-up for operations of seconds.
   */
  Effort forOperation(Duration operation) {
    if (operation.compareTo(iteration) <= 0) {
      return this;
    }
    if (operation.compareTo(LONG) >= 0) {
      return new Effort(0, warmup, 1, iteration);
    }
    long warms =
        Math.ceilDiv(warmup.multipliedBy(warmupIterations).toMillis(), operation.toMillis());
    long fits = iteration.multipliedBy(iterations).dividedBy(operation);
    return new Effort(
        Math.clamp(warms, 0, warmupIterations), warmup, Math.clamp(fits, 1, iterations), iteration);
  }

  /** The same with a warm-up of at least this long, with operations of this length. */
  Effort warmedFor(Duration least, Duration operation) {
    long each = Math.max(1, whole(warmup, operation).toMillis());
    int needed = (int) Math.ceilDiv(least.toMillis(), each);
    return new Effort(Math.max(warmupIterations, needed), warmup, iterations, iteration);
  }

  /** How long warm-up and measuring take with operations of this length. */
  Duration total(Duration operation) {
    return whole(warmup, operation)
        .multipliedBy(warmupIterations)
        .plus(whole(iteration, operation).multipliedBy(iterations));
  }

  /** JMH finishes the operation that runs when an iteration is over. */
  private static Duration whole(Duration least, Duration operation) {
    if (operation.isZero()) {
      return least;
    }
    return operation.multipliedBy(Math.ceilDiv(least.toNanos(), operation.toNanos()));
  }
}
