package dev.parbench.process;

import dev.parbench.process.launch.JvmCommand;
import dev.parbench.process.launch.Role;
import dev.parbench.process.pool.ChunkStream;
import dev.parbench.process.pool.ChunkedMap;
import dev.parbench.process.pool.Invocations;
import dev.parbench.process.pool.LeakGuard;
import dev.parbench.process.pool.PoolConfig;
import dev.parbench.process.pool.PoolEngine;
import dev.parbench.process.pool.TaskEncoder;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of worker JVMs that run serializable tasks. A worker that dies fails only the task
 * it was running and is replaced; no task runs twice. Close the pool to end its workers; they also
 * end when this process does, however that happens.
 *
 * <p>Functions and tasks are serializable lambdas or objects, arguments and results are copied by
 * serialization. All methods may be called from any thread, callbacks included.
 */
public final class ProcessPool implements ExecutorService {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final PoolEngine engine;
  private final TaskEncoder encoder;

  private ProcessPool(PoolConfig config) {
    engine = new PoolEngine(config);
    encoder = new TaskEncoder(engine, this);
    engine.open();
    LeakGuard.watch(this, config.name(), engine);
  }

  /** Opens a pool with one worker for each usable processor. */
  public static ProcessPool open() {
    return builder().open();
  }

  /** Opens a pool with the given number of workers, at least 1. */
  public static ProcessPool open(int workers) {
    return builder().workers(workers).open();
  }

  /** A pool to be configured. */
  public static Builder builder() {
    return new Builder();
  }

  /** The process ids of the workers, those that are starting included. */
  public List<Long> workerPids() {
    return engine.pids();
  }

  /**
   * Runs a task in a worker.
   *
   * @throws IllegalArgumentException if the task cannot be serialized; it names the class
   * @throws java.util.concurrent.RejectedExecutionException after shutdown, or when the queue is
   *     full
   */
  public <R> ProcessFuture<R> submit(ProcessTask<R> task) {
    return engine.submit(encoder.work(task));
  }

  /**
   * Runs an action in a worker. This is what a lambda without a value becomes; one that throws a
   * checked exception needs a value, too, like {@code return null}, or {@link
   * #submit(ProcessAction)}.
   *
   * @return completes with null
   * @throws IllegalArgumentException if the action cannot be serialized; it names the class
   */
  public ProcessFuture<?> submit(ProcessRunnable action) {
    return submit((ProcessAction) action);
  }

  /**
   * Runs an action in a worker.
   *
   * @return completes with null
   * @throws IllegalArgumentException if the action cannot be serialized; it names the class
   */
  public ProcessFuture<?> submit(ProcessAction action) {
    return engine.<Object>submit(encoder.work(action));
  }

  @Override
  public <T> ProcessFuture<T> submit(Callable<T> task) {
    return engine.submit(encoder.work(task));
  }

  @Override
  public ProcessFuture<?> submit(Runnable task) {
    return engine.<Object>submit(encoder.work(task));
  }

  @Override
  public void execute(Runnable task) {
    var _ = submit(task);
  }

  /**
   * Applies a function to an argument in a worker and waits for the result.
   *
   * @throws IllegalArgumentException if function or argument cannot be serialized
   * @throws ExecutionException if the function throws, or its worker dies
   */
  public <A, R> R apply(ProcessFunction<? super A, ? extends R> function, A argument)
      throws ExecutionException, InterruptedException {
    return engine.<R>submitAndPoll(encoder.call(function, argument, true)).get();
  }

  /**
   * Applies a function to an argument in a worker.
   *
   * @throws IllegalArgumentException if function or argument cannot be serialized
   */
  public <A, R> ProcessFuture<R> applyAsync(
      ProcessFunction<? super A, ? extends R> function, A argument) {
    return engine.submit(encoder.call(function, argument, false));
  }

  /**
   * Applies a function to every item, in chunks of ⌈n / (4 · workers)⌉.
   *
   * @return the results in the order of the items
   * @throws ExecutionException with the first failure in that order, when all chunks are done
   */
  public <A, R> List<R> map(
      ProcessFunction<? super A, ? extends R> function, Iterable<? extends A> items)
      throws ExecutionException, InterruptedException {
    return ChunkedMap.<R>start(encoder, function, items, 0).get();
  }

  /**
   * Applies a function to every item.
   *
   * @param chunkSize how many items travel in one message, at least 1
   * @return the results in the order of the items
   * @throws ExecutionException with the first failure in that order, when all chunks are done
   */
  public <A, R> List<R> map(
      ProcessFunction<? super A, ? extends R> function, Iterable<? extends A> items, int chunkSize)
      throws ExecutionException, InterruptedException {
    return this.<A, R>mapAsync(function, items, chunkSize).get();
  }

  /** Like {@link #map(ProcessFunction, Iterable, int)}, without waiting. */
  public <A, R> ProcessFuture<List<R>> mapAsync(
      ProcessFunction<? super A, ? extends R> function,
      Iterable<? extends A> items,
      int chunkSize) {
    return ChunkedMap.start(encoder, function, items, ChunkedMap.checked(chunkSize));
  }

  /**
   * Applies a function to every item, lazily: items are drawn a bounded number of chunks ahead of
   * the consumer. Closing the stream stops that. A failure of the function is thrown as the cause
   * of a {@link java.util.concurrent.CompletionException}, after the results that precede it.
   *
   * @return the results in the order of the items
   */
  public <A, R> Stream<R> imap(
      ProcessFunction<? super A, ? extends R> function,
      Iterable<? extends A> items,
      int chunkSize) {
    return ChunkStream.open(encoder, function, items.iterator(), chunkSize, true);
  }

  /** Like {@link #imap}, with the results of each chunk as soon as they are there. */
  public <A, R> Stream<R> imapUnordered(
      ProcessFunction<? super A, ? extends R> function,
      Iterable<? extends A> items,
      int chunkSize) {
    return ChunkStream.open(encoder, function, items.iterator(), chunkSize, false);
  }

  @Override
  public <T> Future<T> submit(Runnable task, T result) {
    return Invocations.submit(this, task, result);
  }

  @Override
  public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    return Invocations.invokeAll(this, tasks, Long.MAX_VALUE);
  }

  @Override
  public <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    return Invocations.invokeAll(this, tasks, unit.toNanos(timeout));
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try {
      return Invocations.invokeAny(this, tasks, Long.MAX_VALUE);
    } catch (TimeoutException e) {
      throw new AssertionError("waited for ever", e);
    }
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return Invocations.invokeAny(this, tasks, unit.toNanos(timeout));
  }

  /** Refuses new tasks and ends the workers when the tasks that were accepted are done. */
  @Override
  public void shutdown() {
    engine.shutdown();
  }

  /**
   * Ends the workers at once and completes every pending future as cancelled.
   *
   * @return an empty list: the dropped tasks are told through their futures
   */
  @Override
  public List<Runnable> shutdownNow() {
    engine.stop();
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return engine.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return engine.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return engine.terminated().await(timeout, unit);
  }

  /**
   * Waits for the tasks that were accepted, then ends the workers; a worker whose shutdown hooks
   * hang is killed after the {@link Builder#exitGrace}.
   */
  @Override
  public void close() {
    ExecutorService.super.close();
  }

  /** Settings of a pool. */
  public static final class Builder {
    private String name = "pool-" + NAMES.incrementAndGet();
    private int workers = Processes.usableCpus();
    private StartMethod startMethod = StartMethod.SPAWN;
    private @Nullable ProcessAction initializer;
    private @Nullable ProcessAction preload;
    private long maxTasksPerWorker;
    private @Nullable Duration taskTimeout;
    private int queueCapacity = Integer.MAX_VALUE;
    private @Nullable Duration idleTimeout;
    private Duration exitGrace = Duration.ofSeconds(1);
    private List<String> jvmOptions = List.of();

    private Builder() {}

    /** The name, which the workers' names start with. */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /** How many workers, at least 1; by default one for each usable processor. */
    public Builder workers(int value) {
      workers = value;
      return this;
    }

    /** How workers come to be; by default {@link StartMethod#SPAWN}. */
    public Builder startMethod(StartMethod value) {
      startMethod = value;
      return this;
    }

    /** What each worker does before its first task. A failure breaks the pool. */
    public Builder initializer(ProcessAction value) {
      initializer = value;
      return this;
    }

    /**
     * What a worker loads before anything else, like the classes and tables that every task needs.
     * A JVM on standby has done it before it is taken, so that nobody waits for it; other workers
     * do it before their {@link #initializer}. It runs once in each worker, and knows nothing of
     * the pool. A failure breaks the pool.
     */
    public Builder preload(ProcessAction value) {
      preload = value;
      return this;
    }

    /** After how many tasks a worker is replaced by a fresh one; by default never. */
    public Builder maxTasksPerWorker(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("maxTasksPerWorker must be at least 1, not " + value);
      }
      maxTasksPerWorker = value;
      return this;
    }

    /** How long a task may run, from the start of its execution; by default for ever. */
    public Builder taskTimeout(Duration value) {
      taskTimeout = value;
      return this;
    }

    /** How many single tasks may wait for a worker before more are rejected. */
    public Builder queueCapacity(int value) {
      queueCapacity = value;
      return this;
    }

    /** After how long without a task a worker ends; it is started again when needed. */
    public Builder idleTimeout(Duration value) {
      idleTimeout = value;
      return this;
    }

    /**
     * How long a worker may take to exit, which is for its shutdown hooks; by default 1 s. Then it
     * is killed, so that {@link ProcessPool#close} returns whatever a task has left there.
     */
    public Builder exitGrace(Duration value) {
      exitGrace = value;
      return this;
    }

    /** Options for the workers' JVMs, after those of this library, so that they win. */
    public Builder jvmOptions(List<String> value) {
      jvmOptions = value;
      return this;
    }

    /**
     * Starts the workers.
     *
     * @throws IllegalArgumentException if a setting is out of range, or the initializer or what to
     *     preload cannot be serialized
     * @throws IllegalStateException if a new JVM would not find this library, because it is in a
     *     jar within a jar; or if pools are nested more than 4 deep
     * @throws java.io.UncheckedIOException if a process cannot be started; none is left behind
     */
    public ProcessPool open() {
      byte[] first = Role.serialize(preload, "what to preload");
      return open(Processes.command(jvmOptions, workers).withPreload(first));
    }

    /** Starts the workers by the given command. */
    ProcessPool open(JvmCommand command) {
      if (initializer != null) {
        // Only to fail here: each worker gets its own.
        Role.pack(initializer, "the initializer").transfer().takeBack();
      }
      return new ProcessPool(
          new PoolConfig(
              name,
              workers,
              startMethod,
              initializer,
              maxTasksPerWorker,
              taskTimeout,
              queueCapacity,
              idleTimeout,
              exitGrace,
              command));
    }
  }
}
