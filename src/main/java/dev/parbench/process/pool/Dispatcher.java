package dev.parbench.process.pool;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deals tasks out to workers, and takes them back. Confined to the drain loop. */
final class Dispatcher {
  /** How long a worker may have nothing to do while tasks wait behind others, in ns. */
  private static final long IDLE = 100_000;

  private final PoolConfig config;
  private final TaskQueue queue;
  private final WorkerList workers;
  private final Watchdog watchdog;
  private final Alarm alarm;
  private final Completions completions;

  Dispatcher(
      PoolConfig config,
      TaskQueue queue,
      WorkerList workers,
      Watchdog watchdog,
      Alarm alarm,
      Completions completions) {
    this.config = config;
    this.queue = queue;
    this.workers = workers;
    this.watchdog = watchdog;
    this.alarm = alarm;
    this.completions = completions;
  }

  /** Gives tasks to workers, in turn, as long as somebody takes the first. */
  void assign() {
    for (PoolTask task = queue.first(); task != null; task = queue.first()) {
      if (task.future.isDone()) {
        queue.removeFirst();
        completions.abandon(task);
        continue;
      }
      PoolWorker worker = pick(task.length());
      if (worker == null) {
        return;
      }
      queue.removeFirst();
      assign(worker, task);
    }
  }

  private void assign(PoolWorker worker, PoolTask task) {
    try {
      worker.assign(task);
      watchdog.assigned(worker);
    } catch (IOException e) {
      worker.jvm.kill(e);
    }
  }

  /** The least loaded worker that takes one more; of the idle ones the last used, still awake. */
  private @Nullable PoolWorker pick(int size) {
    PoolWorker best = null;
    for (PoolWorker worker : workers.live()) {
      int window = config.taskTimeout() == null ? worker.window() : 1;
      if (worker.takes(size, window, config.maxTasksPerWorker())
          && (best == null || better(worker, best))) {
        best = worker;
      }
    }
    return best;
  }

  private static boolean better(PoolWorker one, PoolWorker other) {
    int more = one.outstanding.size() - other.outstanding.size();
    return more < 0 || (more == 0 && one.idleSince - other.idleSince > 0);
  }

  /**
   * Tasks that wait behind others are dealt out anew once a worker has had nothing to do for a
   * while: a long task does not hold up those behind it, and all workers end at about the same
   * time.
   */
  void balance() {
    if (!queue.isEmpty() || workers().allMatch(worker -> worker.outstanding.size() <= 1)) {
      return;
    }
    OptionalLong idleSince =
        workers().filter(this::isIdle).mapToLong(worker -> worker.idleSince).min();
    if (idleSince.isEmpty()) {
      return;
    }
    long due = idleSince.getAsLong() + IDLE;
    if (System.nanoTime() - due < 0) {
      alarm.set(due);
      return;
    }
    workers().filter(worker -> worker.outstanding.size() > 1).forEach(this::takeBack);
    assign();
  }

  private Stream<PoolWorker> workers() {
    return Stream.of(workers.live());
  }

  private boolean isIdle(PoolWorker worker) {
    return worker.outstanding.isEmpty() && worker.takes(0, 1, config.maxTasksPerWorker());
  }

  private void takeBack(PoolWorker worker) {
    queue.putBack(worker.takeBack());
  }

  /** Sees to it that a cancelled task does not run, or no longer where that is asked for. */
  void drop(PoolTask task, boolean interrupt) {
    PoolWorker worker = task.worker;
    if (worker == null) {
      if (queue.remove(task)) {
        completions.abandon(task);
      }
      return;
    }
    if (worker.outstanding.contains(task) && !worker.hasStarted(task)) {
      // Those behind it go back to the queue; it is dropped there, as its future is done.
      takeBack(worker);
    }
    if (worker.outstanding.contains(task) && interrupt) {
      watchdog.interrupt(worker, task);
    }
  }
}
