package dev.parbench.catalogue;

/** What strategies are called in parameters, files, charts and on the command line. */
public final class StrategyName {

  /** One task after another. */
  public static final String SEQUENTIAL = "sequential";

  /** A fixed pool of platform threads. */
  public static final String PLATFORM_POOL = "platform-pool";

  /** A fork-join pool. */
  public static final String FORK_JOIN = "fork-join";

  /** A virtual thread for each task. */
  public static final String VIRTUAL_THREADS = "virtual-threads";

  /** Worker JVMs. */
  public static final String PROCESS_POOL = "process-pool";

  private StrategyName() {}
}
