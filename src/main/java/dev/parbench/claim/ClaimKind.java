package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import java.util.function.Supplier;

/** All claims, in reading order; a new one is its class and one line here. */
public enum ClaimKind {
  /** Processes against threads for computation. */
  CPU_PROCESSES(
      "cpu-processes", "For CPU-bound work use processes, not threads.", CpuProcesses::new),
  /** Threads against none for computation. */
  CPU_THREADS_USELESS(
      "cpu-threads-useless", "Threads do not speed CPU-bound work up.", CpuThreadsUseless::new),
  /** Threads against the rest for waiting. */
  IO_THREADS("io-threads", "For I/O-bound work use threads.", IoThreads::new),
  /** One worker per core against fewer and more. */
  ONE_PER_CORE("one-per-core", "For CPU-bound work run one worker per core.", OnePerCore::new),
  /** More workers than cores. */
  MORE_IS_NOT_FASTER(
      "more-is-not-faster",
      "Far more tasks or workers than cores only time-slices.",
      MoreIsNotFaster::new),
  /** Starting threads against starting processes. */
  THREAD_START_CHEAP(
      "thread-start-cheap",
      "Threads are cheap to create, processes are not.",
      ThreadStartCheap::new),
  /** A new JVM against one on standby. */
  SPAWN_SLOW("spawn-slow", "spawn is much slower than a fork server.", SpawnSlow::new),
  /** Idle processes against idle threads. */
  PROCESS_MEMORY("process-memory", "Processes cost more memory than threads.", ProcessMemory::new),
  /** Queues inside a process against channels between processes. */
  THREADS_SHARE(
      "threads-share",
      "Threads communicate directly, processes need an intermediary.",
      ThreadsShare::new),
  /** Large chunks against single items. */
  CHUNKING_PAYS("chunking-pays", "Chunking makes map cheaper.", ChunkingPays::new),
  /** Results that come back against results that do not. */
  RESULTS_COST("results-cost", "Not fetching results is much faster.", ResultsCost::new),
  /** A pool kept against a pool opened. */
  POOL_REUSE("pool-reuse", "A pool avoids the cost of starting processes.", PoolReuse::new),
  /** A single task in a pool. */
  ONE_TASK_NO_GAIN(
      "one-task-no-gain", "A pool does not speed up a single task.", OneTaskNoGain::new),
  /** All tasks at once against one after another. */
  ASYNC_OVERLAPS(
      "async-overlaps",
      "Asynchronous submission overlaps, synchronous does not.",
      AsyncOverlaps::new),
  /** A counter with locks against one without. */
  LOCK_COSTS("lock-costs", "A lock makes it correct, and slower.", LockCosts::new),
  /** What a death leaves alive. */
  CRASH_ISOLATED("crash-isolated", "A crashing child leaves the parent alive.", CrashIsolated::new),
  /** More tasks in progress than cores. */
  CONCURRENCY_NOT_PARALLELISM(
      "concurrency-not-parallelism",
      "Concurrency without cores gives no speed-up for computation.",
      ConcurrencyNotParallelism::new);

  private final String alias;
  private final String text;

  // A constructor reference has no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Supplier<Claim> constructor;

  ClaimKind(String alias, String text, Supplier<Claim> constructor) {
    this.alias = alias;
    this.text = text;
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

  /** Judges the claim from the rows of one run. */
  public Finding judge(Analysis analysis) {
    return constructor.get().judge(analysis);
  }
}
