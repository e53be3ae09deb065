package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.stats.Numbers;
import java.util.function.Supplier;

/** All claims, in reading order; a new one is its class and one line here. */
public enum ClaimKind {
  /** Processes against threads for computation. */
  CPU_PROCESSES(
      "cpu-processes",
      "For CPU-bound work use processes, not threads.",
      "processes are over {margin} faster than threads, with a worker per core and each at its best",
      CpuProcesses::new),
  /** Threads against none for computation. */
  CPU_THREADS_USELESS(
      "cpu-threads-useless",
      "Threads do not speed CPU-bound work up.",
      "a thread per core is not over {margin} faster than one task after another",
      CpuThreadsUseless::new),
  /** Threads against the rest for waiting. */
  IO_THREADS(
      "io-threads",
      "For I/O-bound work use threads.",
      "threads are over {margin} faster than one task after another, and processes not over {margin} faster than threads, with equally many waits at once and each at its best",
      IoThreads::new),
  /** One worker per core against fewer and more. */
  ONE_PER_CORE(
      "one-per-core",
      "For CPU-bound work run one worker per core.",
      "a worker per core is over {margin} faster than half as many, and no larger number over {margin} faster still",
      OnePerCore::new),
  /** More workers than cores. */
  MORE_IS_NOT_FASTER(
      "more-is-not-faster",
      "Far more tasks or workers than cores only time-slices.",
      "no more workers than cores are over {margin} faster than a worker per core",
      MoreIsNotFaster::new),
  /** Starting threads against starting processes. */
  THREAD_START_CHEAP(
      "thread-start-cheap",
      "Threads are cheap to create, processes are not.",
      "starting and ending the quickest process takes over 10 times as long as a thread of each kind",
      ThreadStartCheap::new),
  /** A new JVM against one on standby. */
  SPAWN_SLOW(
      "spawn-slow",
      "spawn is much slower than a fork server.",
      "a new JVM takes over twice as long as one from standby, with and without the AOT cache, one child and many in a row",
      SpawnSlow::new),
  /** Idle processes against idle threads. */
  PROCESS_MEMORY(
      "process-memory",
      "Processes cost more memory than threads.",
      "an idle process holds over {margin} more than an idle thread of each kind",
      ProcessMemory::new),
  /** Queues inside a process against channels between processes. */
  THREADS_SHARE(
      "threads-share",
      "Threads communicate directly, processes need an intermediary.",
      "the fastest queue inside a process is over {margin} faster than the fastest channel between processes",
      ThreadsShare::new),
  /** Large chunks against single items. */
  CHUNKING_PAYS(
      "chunking-pays",
      "Chunking makes map cheaper.",
      "every larger chunk is over {margin} faster an item than one item a message",
      ChunkingPays::new),
  /** Results that come back against results that do not. */
  RESULTS_COST(
      "results-cost",
      "Not fetching results is much faster.",
      "fetching a result takes over twice as long as leaving it there, for every size",
      ResultsCost::new),
  /** A pool kept against a pool opened. */
  POOL_REUSE(
      "pool-reuse",
      "A pool avoids the cost of starting processes.",
      "a batch on workers that are there is over {margin} faster than one that opens the pool",
      PoolReuse::new),
  /** A single task in a pool. */
  ONE_TASK_NO_GAIN(
      "one-task-no-gain",
      "A pool does not speed up a single task.",
      "one task of a warm pool is not over {margin} faster than the same work in sequence",
      OneTaskNoGain::new),
  /** All tasks at once against one after another. */
  ASYNC_OVERLAPS(
      "async-overlaps",
      "Asynchronous submission overlaps, synchronous does not.",
      "tasks submitted at once are over {margin} faster than tasks waited for one by one, waiting and computing ones",
      AsyncOverlaps::new),
  /** A counter with locks against one without. */
  LOCK_COSTS(
      "lock-costs",
      "A lock makes it correct, and slower.",
      "counting without a lock loses updates, and with one takes over {margin} longer an update than one thread without",
      LockCosts::new),
  /** What a death leaves alive. */
  CRASH_ISOLATED(
      "crash-isolated",
      "A crashing child leaves the parent alive.",
      "in every fork a worker died, its parent knew, and all other tasks were answered",
      CrashIsolated::new),
  /** More tasks in progress than cores. */
  CONCURRENCY_NOT_PARALLELISM(
      "concurrency-not-parallelism",
      "Concurrency without cores gives no speed-up for computation.",
      "more tasks in progress than cores are not over {margin} faster than a task per core",
      ConcurrencyNotParallelism::new);

  private static final String MARGIN = "{margin}";

  private final String alias;
  private final String text;
  private final String rule;

  // A constructor reference has no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Supplier<Claim> constructor;

  ClaimKind(String alias, String text, String rule, Supplier<Claim> constructor) {
    this.alias = alias;
    this.text = text;
    this.rule = rule;
    this.constructor = constructor;
  }

  /** Its name on the command line and in files. */
  public String alias() {
    return alias;
  }

  /** The claim as textbooks put it. */
  public String text() {
    return text;
  }

  /**
   * What makes it hold, with its margins; completes "holds if".
   *
   * @param margin a difference that counts as none, as a share
   */
  public String rule(double margin) {
    return rule.replace(MARGIN, Numbers.tick(100 * margin) + " %");
  }

  /** Judges the claim from the rows of one run, by the usual margin. */
  public Finding judge(Analysis analysis) {
    return judge(analysis, Claim.MARGIN);
  }

  /**
   * Judges the claim from the rows of one run.
   *
   * @param margin a difference that counts as none, as a share, above 0
   */
  public Finding judge(Analysis analysis, double margin) {
    return constructor.get().judge(analysis, margin);
  }
}
