package dev.parbench.process.pool;

import dev.parbench.process.TaskTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Ends what takes too long: tasks over their time, tasks that an interrupt does not end, workers
 * without work. Confined to the drain loop.
 */
final class Watchdog {
  /** How long a task may take until it runs, besides the time that it has, in ns. */
  private static final long LOADING = Duration.ofSeconds(10).toNanos();

  /** How long a worker may take from the word to exit until it is about to, in ns. */
  private static final long OBEYING = Duration.ofSeconds(10).toNanos();

  /** How long an interrupted task may take to end, in ns; on a busy machine its thread waits. */
  private static final long INTERRUPTED = Duration.ofSeconds(1).toNanos();

  private static final String EXIT_HANGS =
      "its exit took longer than the pool's exitGrace; does a shutdown hook hang?";

  private static final String DEAF = "it did not react";

  private final PoolConfig config;
  private final Alarm alarm;
  private final Completions completions;

  Watchdog(PoolConfig config, Alarm alarm, Completions completions) {
    this.config = config;
    this.alarm = alarm;
    this.completions = completions;
  }

  /**
   * A worker got a task; with a time-out it gets one at a time. The time of the task does not run
   * while the worker reads its argument and loads its classes, which must end, too.
   */
  void assigned(PoolWorker worker) {
    Duration limit = config.taskTimeout();
    if (limit != null) {
      limit(worker, limit.toNanos() + LOADING);
    }
  }

  /** A worker says that a task runs. */
  void begun(PoolWorker worker, long task) {
    Duration limit = config.taskTimeout();
    PoolTask running = worker.outstanding.peek();
    if (limit != null
        && worker.deadline != Alarm.NEVER
        && running != null
        && running.number == task) {
      limit(worker, limit.toNanos());
    }
  }

  private void limit(PoolWorker worker, long nanos) {
    worker.deadline = System.nanoTime() + nanos;
    alarm.set(worker.deadline);
  }

  /** A worker answered; the answer may be older than the interrupt of a later task. */
  void answered(PoolWorker worker, long task) {
    worker.deadline = Alarm.NEVER;
    if (task >= worker.interrupted) {
      worker.killAt = Alarm.NEVER;
    }
  }

  /** A worker has nothing left to do. */
  void idle(PoolWorker worker) {
    worker.idleSince = System.nanoTime();
    Duration limit = config.idleTimeout();
    if (limit != null) {
      worker.restUntil = worker.idleSince + limit.toNanos();
      alarm.set(worker.restUntil);
    }
  }

  /** Ends a worker that has answered everything, in good order. */
  void retire(PoolWorker worker) {
    if (worker.retire()) {
      killAfter(worker, OBEYING);
    }
  }

  /** A worker is about to exit; its shutdown hooks run. */
  void leaving(PoolWorker worker) {
    killAfter(worker, config.exitGrace().toNanos());
  }

  private void killAfter(PoolWorker worker, long nanos) {
    long at = System.nanoTime() + nanos;
    if (worker.killAt == Alarm.NEVER || at - worker.killAt < 0) {
      worker.killAt = at;
      alarm.set(at);
    }
  }

  /** Interrupts the running task of a worker. */
  void interrupt(PoolWorker worker, PoolTask task) {
    try {
      worker.interrupt(task);
      if (task.number != worker.interrupted && !worker.hasLeft()) {
        worker.killAt = Alarm.NEVER;
      }
      worker.interrupted = task.number;
      killAfter(worker, INTERRUPTED);
    } catch (IOException e) {
      worker.jvm.kill(e);
    }
  }

  /** Does what is due. */
  void check(PoolWorker[] workers) {
    if (alarm.rang()) {
      long now = System.nanoTime();
      for (PoolWorker worker : workers) {
        check(worker, now);
      }
    }
  }

  private void check(PoolWorker worker, long now) {
    if (Alarm.isDue(worker.killAt, now)) {
      worker.killAt = Alarm.NEVER;
      worker.jvm.kill(new TimeoutException(worker.hasLeft() ? EXIT_HANGS : DEAF));
    }
    if (Alarm.isDue(worker.restUntil, now)) {
      worker.restUntil = Alarm.NEVER;
      if (worker.outstanding.isEmpty()) {
        retire(worker);
      }
    }
    if (Alarm.isDue(worker.deadline, now)) {
      worker.deadline = Alarm.NEVER;
      overtime(worker);
    }
    for (long time : new long[] {worker.killAt, worker.restUntil, worker.deadline}) {
      if (time != Alarm.NEVER) {
        alarm.set(time);
      }
    }
  }

  private void overtime(PoolWorker worker) {
    PoolTask task = worker.outstanding.peek();
    Duration limit = config.taskTimeout();
    if (task != null && limit != null) {
      completions.fail(task, new TaskTimeoutException(limit));
      interrupt(worker, task);
    }
  }
}
