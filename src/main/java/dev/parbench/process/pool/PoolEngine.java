package dev.parbench.process.pool;

import dev.parbench.process.ProcessFuture;
import dev.parbench.process.codec.FunctionRef;
import dev.parbench.process.codec.Functions;
import dev.parbench.process.launch.Identity;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/**
 * What makes a pool run. Its parts share their state without locks, because a {@link DrainLoop}
 * lets one thread at a time make a pass over them: tasks that were submitted are queued, answers
 * read, tasks dealt out, workers replaced, frames written. Futures are completed afterwards.
 */
public final class PoolEngine {
  /** Deeper nesting of pools is taken for a mistake: each level multiplies the processes. */
  public static final int MAX_DEPTH = 4;

  /** When a pass that failed is made again, in ns. */
  private static final long AGAIN = 10_000_000;

  private final PoolConfig config;
  private final Functions functions = new Functions();
  private final Lifecycle lifecycle;
  private final TaskQueue queue;
  private final WorkerList workers = new WorkerList();
  private final Completions completions;
  private final DrainLoop loop;
  private final EventLoop events;
  private final Watchdog watchdog;
  private final Dispatcher dispatcher;
  private final Inbox inbox;
  private final WorkerSupervisor supervisor;

  /**
   * An engine whose workers are not started yet.
   *
   * @throws IllegalStateException where pools are nested too deeply
   */
  public PoolEngine(PoolConfig config) {
    if (Identity.current().depth() >= MAX_DEPTH) {
      throw new IllegalStateException(
          "pools are nested "
              + MAX_DEPTH
              + " deep already; is a task opening a pool that runs the same task?");
    }
    refuseRecursion();
    this.config = config;
    lifecycle = new Lifecycle(config.name());
    queue = new TaskQueue(config);
    completions = new Completions(lifecycle);
    events = new EventLoop(config.name(), workers, completions, lifecycle);
    loop = new DrainLoop(this::pass, this::breakDown, completions::deliver, events);
    watchdog = new Watchdog(config, events.alarm(), completions);
    dispatcher = new Dispatcher(config, queue, workers, watchdog, events.alarm(), completions);
    inbox = new Inbox(config, lifecycle, completions, watchdog);
    supervisor =
        new WorkerSupervisor(
            config, loop, lifecycle, workers, queue, events, inbox, completions, watchdog);
  }

  /**
   * A pool that a class opens and uses while it is initialized: each worker initializes the class
   * again for the task that comes from it, and waits for a worker of its own.
   */
  private static void refuseRecursion() {
    if (Identity.current().depth() < 2) {
      return;
    }
    List<String> initialized =
        StackWalker.getInstance()
            .walk(frames ->
                frames
                    .filter(frame -> frame.getMethodName().equals("<clinit>"))
                    .map(StackWalker.StackFrame::getClassName)
                    .toList());
    if (!initialized.isEmpty()) {
      throw new IllegalStateException(
          "a pool is opened in the static initializer of "
              + initialized.getLast()
              + ", which every worker runs again that gets a task of this class;"
              + " open the pool in a method, like main, or in a class of its own");
    }
  }

  int workers() {
    return config.workers();
  }

  Functions functions() {
    return functions;
  }

  /** Starts the workers; none is left behind when one cannot be started. */
  public void open() {
    try {
      for (int i = 0; i < config.workers(); i++) {
        supervisor.launch();
      }
    } catch (RuntimeException | Error e) {
      stop();
      events.close();
      throw e;
    }
    events.start(loop);
  }

  public <R> ProcessFuture<R> submit(PoolTask task) {
    send(task);
    return task.typedFuture();
  }

  void send(PoolTask task) {
    try {
      refuseAfterShutdown();
      queue.submit(task);
    } catch (RejectedExecutionException e) {
      task.reject();
      throw e;
    }
    loop.drive(DrainLoop.SUBMITTED);
  }

  /** Submits a task and waits a moment for its result. */
  public <R> ProcessFuture<R> submitAndPoll(PoolTask task) {
    events.pollAfter(() -> send(task), task.future);
    return task.typedFuture();
  }

  /** Looks for a result for a moment, at most for the given time in ns. */
  void poll(PoolFuture<?> future, long limit) {
    events.poll(future, limit);
  }

  void cancelled(PoolTask task, boolean interrupt) {
    loop.command(() -> dispatcher.drop(task, interrupt));
  }

  /** Has the workers drop a function that was made for one map. */
  void forget(FunctionRef function) {
    if (!function.lasting()) {
      loop.command(() -> Stream.of(workers.live()).forEach(worker -> worker.forget(function)));
    }
  }

  void refuseAfterShutdown() {
    lifecycle.refuseAfterShutdown();
  }

  public void shutdown() {
    loop.command(lifecycle::shutdown);
  }

  public void stop() {
    loop.command(() -> lifecycle.stop(null));
  }

  public boolean isShutdown() {
    return lifecycle.isShutdown();
  }

  public boolean isTerminated() {
    return lifecycle.isTerminated();
  }

  public CountDownLatch terminated() {
    return lifecycle.terminated();
  }

  public List<Long> pids() {
    return Stream.of(workers.live()).map(PoolWorker::pid).toList();
  }

  private void pass(int news) {
    queue.collect();
    boolean more = (news & ~DrainLoop.SUBMITTED) != 0;
    if (more) {
      for (PoolWorker worker : workers.live()) {
        inbox.receive(worker);
      }
      watchdog.check(workers.live());
    }
    if (!lifecycle.isStopped()) {
      dispatcher.assign();
      if (more) {
        dispatcher.balance();
      }
    }
    if (more || lifecycle.isShutdown() || (config.idleTimeout() != null && !queue.isEmpty())) {
      supervisor.adjust();
    }
    flush();
  }

  /** A defect of this library, or no memory: nobody may wait for ever for the tasks it had. */
  private void breakDown(Throwable cause) {
    if (!lifecycle.isStopped()) {
      lifecycle.stop(cause);
      loop.drive(DrainLoop.COMMAND);
    } else {
      // The pass was to end tasks and workers; another has to.
      events.alarm().set(System.nanoTime() + AGAIN);
    }
  }

  private void flush() {
    int tasks = queue.size();
    for (PoolWorker worker : workers.live()) {
      worker.flush(events.isPolled());
      tasks += worker.outstanding.size();
    }
    workers.outstanding(tasks);
  }
}
