package dev.parbench.process.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The tasks that no worker has yet. Confined to the drain loop, except where noted. */
final class TaskQueue {
  private final PoolConfig config;
  private final Queue<PoolTask> submitted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final ArrayDeque<PoolTask> queue = new ArrayDeque<>();

  TaskQueue(PoolConfig config) {
    this.config = config;
  }

  /**
   * Any thread: leaves a task for {@link #collect}.
   *
   * @throws RejectedExecutionException when as many wait as may wait
   */
  void submit(PoolTask task) {
    if (task.counted && waiting.incrementAndGet() > config.queueCapacity()) {
      waiting.decrementAndGet();
      throw new RejectedExecutionException(
          "queue of pool " + config.name() + " is full: queueCapacity " + config.queueCapacity());
    }
    submitted.add(task);
  }

  /** Queues what was submitted. */
  void collect() {
    for (PoolTask task = submitted.poll(); task != null; task = submitted.poll()) {
      queue.add(task);
    }
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  int size() {
    return queue.size();
  }

  /** The task whose turn it is, or null. */
  @Nullable PoolTask first() {
    return queue.peek();
  }

  /** Takes the first task out. */
  void removeFirst() {
    uncount(queue.remove());
  }

  /** Takes a task out; false when it is not in. */
  boolean remove(PoolTask task) {
    boolean found = queue.remove(task);
    if (found) {
      uncount(task);
    }
    return found;
  }

  /** Takes all tasks out, those just submitted included. */
  List<PoolTask> removeAll() {
    collect();
    List<PoolTask> all = new ArrayList<>(queue);
    queue.clear();
    all.forEach(this::uncount);
    return all;
  }

  /** Returns tasks that a worker has not begun to their place before all others. */
  void putBack(List<PoolTask> tasks) {
    for (PoolTask task : tasks.reversed()) {
      task.worker = null;
      queue.addFirst(task);
      if (task.counted) {
        waiting.incrementAndGet();
      }
    }
  }

  private void uncount(PoolTask task) {
    if (task.counted) {
      waiting.decrementAndGet();
    }
  }
}
