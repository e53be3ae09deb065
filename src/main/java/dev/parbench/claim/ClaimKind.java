package dev.parbench.claim;

import dev.parbench.result.Run;
import java.util.function.Supplier;

/** All claims; a new one is its class and one line here. */
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
  /** More tasks in progress than cores. */
  CONCURRENCY_NOT_PARALLELISM(
      "concurrency-not-parallelism",
      "Concurrency without cores gives no speed-up for computation.",
      ConcurrencyNotParallelism::new),
  /** A pool kept against a pool opened. */
  POOL_REUSE("pool-reuse", "A pool avoids the cost of starting processes.", PoolReuse::new);

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

  /** Whether claims are worth judging: they say nothing about the rows of other projects. */
  public static boolean concern(Run run) {
    return run.rows().stream().anyMatch(row -> Question.isAskedBy(row.key()));
  }

  /** Judges the claim from the rows of one run. */
  public Finding judge(Run run) {
    return constructor.get().judge(run);
  }
}
