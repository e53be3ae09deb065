package dev.parbench.strategy;

import dev.parbench.catalogue.StrategyName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every strategy, by the name used in parameters, files, charts and on the command line. */
public enum StrategyKind {
  /** One after another. */
  SEQUENTIAL(
      StrategyName.SEQUENTIAL,
      Unit.CALLER,
      "one task after another in the calling thread",
      _ -> new Sequential()),
  /** Platform threads. */
  PLATFORM_POOL(
      StrategyName.PLATFORM_POOL,
      Unit.THREAD,
      "a fixed pool of platform threads",
      PlatformPool::new),
  /** Fork-join. */
  FORK_JOIN(
      StrategyName.FORK_JOIN,
      Unit.THREAD,
      "a fork-join pool of its own, tasks split in halves",
      ForkJoin::new),
  /** Virtual threads. */
  VIRTUAL_THREADS(
      StrategyName.VIRTUAL_THREADS,
      Unit.VIRTUAL_THREAD,
      "a virtual thread per task, admitted by a semaphore",
      VirtualThreads::new),
  /** Worker processes. */
  PROCESS_POOL(
      StrategyName.PROCESS_POOL, Unit.PROCESS, "a pool of worker JVMs", ProcessPoolStrategy::new);

  /** Who runs a strategy's tasks: it decides how many are worth asking for. */
  public enum Unit {
    /** The thread that asks. */
    CALLER,
    /** Platform threads. */
    THREAD,
    /** Virtual threads. */
    VIRTUAL_THREAD,
    /** Processes. */
    PROCESS
  }

  /** Opens a strategy. */
  @FunctionalInterface
  interface Factory {
    Strategy open(Concurrency concurrency);
  }

  private final String alias;
  private final Unit unit;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // a constructor reference
  private final Factory factory;

  StrategyKind(String alias, Unit unit, String description, Factory factory) {
    this.alias = alias;
    this.unit = unit;
    this.description = description;
    this.factory = factory;
  }

  /** The name everywhere outside the source. */
  public String alias() {
    return alias;
  }

  /** Who runs its tasks. */
  public Unit unit() {
    return unit;
  }

  /** Half a line for people. */
  public String description() {
    return description;
  }

  /** Starts the threads or processes. */
  public Strategy open(Concurrency concurrency) {
    return factory.open(concurrency);
  }

  /** The strategy of that name, if there is one. */
  public static Optional<StrategyKind> find(String alias) {
    return Arrays.stream(values()).filter(kind -> kind.alias.equals(alias)).findFirst();
  }

  /**
   * The strategy of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid names
   */
  public static StrategyKind of(String alias) {
    return find(alias)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no strategy '%s'; there are %s".formatted(alias, aliases())));
  }

  /** All names, in order. */
  public static List<String> aliases() {
    return Arrays.stream(values()).map(StrategyKind::alias).toList();
  }
}
