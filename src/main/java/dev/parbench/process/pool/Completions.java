package dev.parbench.process.pool;

import dev.parbench.process.codec.Frame;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Answers and failures on their way to the futures. They are left inside the drain loop and
 * delivered outside, because completing a future may run code of the user.
 */
final class Completions {
  /** So many in one go; whoever came by with other things to do is not held up for longer. */
  private static final int AT_ONCE = 4096;

  private record Answer(PoolTask task, Frame frame) {}

  /** A task that ends without an answer: cancelled, when there is no failure. */
  private record Loss(PoolTask task, @Nullable Throwable failure) {}

  private final Lifecycle lifecycle;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Loss> losses = new ConcurrentLinkedQueue<>();

  /** Tasks that are being completed by threads of their own, for as long as those run. */
  private final Set<PoolTask> completing = ConcurrentHashMap.newKeySet();

  private final AtomicLong delivered = new AtomicLong();
  private volatile long answered;

  Completions(Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  /** Inside: a worker has answered. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // Written inside only.
  void answer(PoolTask task, Frame frame) {
    answers.add(new Answer(task, frame));
    answered++;
  }

  /** Inside: a task has failed without an answer. */
  void fail(PoolTask task, Throwable failure) {
    lose(new Loss(task, failure));
  }

  /** Inside: nobody will run the task any more; the pool has stopped, or it was cancelled. */
  void abandon(PoolTask task) {
    lose(new Loss(task, lifecycle.failure()));
  }

  private void lose(Loss loss) {
    completing.add(loss.task);
    losses.add(loss);
  }

  /** Any thread: how many answers there have been. */
  long answered() {
    return answered;
  }

  /** Inside: whether every future is complete whose task was answered or lost. */
  boolean isSettled() {
    return delivered.get() == answered
        && completing.stream().allMatch(task -> task.future.isDone());
  }

  /**
   * Any thread, outside: completes futures, with callbacks on threads of their own.
   *
   * @return whether some may be left
   */
  boolean deliver() {
    int count = 0;
    try {
      while (count < AT_ONCE && deliverOne()) {
        count++;
      }
    } finally {
      if (count > 0) {
        delivered.addAndGet(count);
      }
    }
    for (Loss loss = losses.poll(); loss != null; loss = losses.poll()) {
      deliver(loss);
    }
    return count == AT_ONCE;
  }

  /** At once where it can: other threads of this process may have no processor for long. */
  private void deliver(Loss loss) {
    if (loss.task.future.hasCallbacks()) {
      complete(loss.task, () -> loss.task.lose(loss.failure));
    } else {
      try {
        loss.task.lose(loss.failure);
      } finally {
        completing.remove(loss.task);
      }
    }
  }

  private boolean deliverOne() {
    Answer answer = answers.poll();
    if (answer == null) {
      return false;
    }
    if (answer.task.future.hasCallbacks()) {
      complete(answer.task, () -> answer.task.complete(answer.frame));
    } else {
      answer.task.complete(answer.frame);
    }
    return true;
  }

  private void complete(PoolTask task, Runnable completion) {
    completing.add(task);
    Thread.startVirtualThread(() -> {
      try {
        completion.run();
      } finally {
        completing.remove(task);
      }
    });
  }
}
