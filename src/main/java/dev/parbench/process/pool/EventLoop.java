package dev.parbench.process.pool;

import dev.parbench.process.channel.Polling;
import dev.parbench.process.channel.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Notices news from the workers: a thread that sleeps until one wakes it, and the callers that wait
 * for results, who look for a moment themselves before they sleep.
 */
final class EventLoop implements DrainLoop.Relief {
  /** How long answers may lie unseen while workers have tasks in store, in ns. */
  private static final long LOOK_EVERY = Duration.ofMillis(10).toNanos();

  /** So many answers at once make collecting cheaper than a wake-up for each. */
  private static final int FLOOD = 64;

  /** How long a caller looks before it sleeps, in ns. */
  static final long POLL_NANOS = 50_000;

  /** No limit to a wait, in ns. */
  static final long FOREVER = Long.MAX_VALUE;

  private static final int POLLED_WORKERS = 8;
  private static final long MILLISECOND = 1_000_000;

  private final WorkerList workers;
  private final Completions completions;
  private final Lifecycle lifecycle;
  private final Alarm alarm = new Alarm(this::wake);
  private final Selector selector;
  private final Thread thread;
  private volatile @Nullable DrainLoop loop;
  private final AtomicInteger pollers = new AtomicInteger();
  private final int cpus = Runtime.getRuntime().availableProcessors();

  EventLoop(String pool, WorkerList workers, Completions completions, Lifecycle lifecycle) {
    this.workers = workers;
    this.completions = completions;
    this.lifecycle = lifecycle;
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = Thread.ofPlatform().daemon().name(pool + "-events").unstarted(this::listen);
  }

  void start(DrainLoop drainLoop) {
    loop = drainLoop;
    thread.start();
  }

  @Override
  public boolean isThere() {
    return !lifecycle.isTerminated() && !Thread.currentThread().equals(thread);
  }

  @Override
  public void call() {
    wake();
  }

  Alarm alarm() {
    return alarm;
  }

  /** Inside the drain loop: listens to a worker's channel from now on. */
  SelectionKey register(PoolWorker worker, Transport transport) throws IOException {
    return transport.channel().register(selector, SelectionKey.OP_READ, worker);
  }

  /** Has the thread look at everything anew. */
  void wake() {
    if (!Thread.currentThread().equals(thread)) {
      selector.wakeup();
    }
  }

  void close() {
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- callers who wait

  /** Whether somebody polls, so that no wake-up is needed. */
  boolean isPolled() {
    return pollers.get() > 0;
  }

  /** Looks for results for a moment, as long as the core is not needed for something better. */
  void poll(PoolFuture<?> future, long limit) {
    if (Thread.currentThread().equals(thread)) {
      // A callback waits on the very thread that results come in by.
      while (!future.isDone()) {
        listenOnce();
      }
    } else if (mayPoll()) {
      beginPolling();
      try {
        pollWhileThereIsNews(future, limit);
      } finally {
        endPolling();
      }
    }
  }

  private void pollWhileThereIsNews(PoolFuture<?> future, long limit) {
    boolean limited = limit != FOREVER;
    long start = limited ? System.nanoTime() : 0;
    long moment = Math.min(limit, POLL_NANOS);
    while (!future.isDone()
        && Polling.until(() -> future.isDone() || look(), moment)
        && !Thread.currentThread().isInterrupted()
        && !(limited && System.nanoTime() - start > limit)) {}
  }

  /** Runs a submission and waits for its result; no worker needs to wake anybody for it. */
  void pollAfter(Runnable submission, PoolFuture<?> future) {
    if (!mayPoll()) {
      submission.run();
      return;
    }
    beginPolling();
    try {
      submission.run();
      poll(future, FOREVER);
    } finally {
      endPolling();
    }
  }

  private boolean mayPoll() {
    return cpus > 1 && workers.outstanding() < cpus && workers.live().length <= POLLED_WORKERS;
  }

  private boolean look() {
    boolean news = workers.hasNews();
    if (news) {
      loop().drive(DrainLoop.RECEIVED);
    }
    return news;
  }

  private void beginPolling() {
    pollers.incrementAndGet();
    workers.awake();
  }

  private void endPolling() {
    if (pollers.decrementAndGet() == 0) {
      arm();
    }
  }

  private boolean arm() {
    boolean quiet = workers.maySleep();
    if (!quiet) {
      loop().drive(DrainLoop.RECEIVED);
    }
    return quiet;
  }

  // ---- the thread

  private void listen() {
    while (!lifecycle.isTerminated()) {
      try {
        listenOnce();
      } catch (RuntimeException | Error e) {
        // Without this thread nobody would ever be told.
        loop().command(() -> lifecycle.stop(e));
      }
    }
    close();
  }

  private DrainLoop loop() {
    return Objects.requireNonNull(loop, "not started");
  }

  private void listenOnce() {
    long before = completions.answered();
    loop().driveToTheEnd(DrainLoop.RECEIVED);
    if (completions.answered() - before >= FLOOD) {
      LockSupport.parkNanos(POLL_NANOS);
    } else if (isPolled() || arm()) {
      await();
    }
  }

  private void await() {
    long now = System.nanoTime();
    long next = alarm.time();
    // A worker with tasks in store does not wake us for each answer.
    if (workers.outstanding() > workers.live().length
        && (next == Alarm.NEVER || next - now > LOOK_EVERY)) {
      next = now + LOOK_EVERY;
    }
    if (next == Alarm.NEVER) {
      select(0);
    } else if (next - now > MILLISECOND) {
      select((next - now) / MILLISECOND);
    } else if (next - now > 0) {
      // Finer than a selector can; news waits for as long at most.
      LockSupport.parkNanos(next - now);
    }
  }

  private void select(long millis) {
    // An interrupt of a whole group is for nobody here, and would make each select return at once.
    boolean _ = Thread.interrupted();
    try {
      selector.select(this::wokenUp, millis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void wokenUp(SelectionKey key) {
    Transport transport = ((PoolWorker) key.attachment()).transport();
    try {
      if (transport != null && !transport.wokenUp()) {
        key.cancel();
      }
    } catch (IOException e) {
      key.cancel();
    }
  }
}
