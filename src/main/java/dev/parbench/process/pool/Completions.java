package dev.parbench.process.pool;

import dev.parbench.process.BrokenProcessPoolException;
import dev.parbench.process.codec.Frame;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Answers and failures on their way to the futures. They are left inside the drain loop and
 * delivered outside, because completing a future may run code of the user.
 */
final class Completions {
  private record Answer(PoolTask task, Frame frame) {}

  private final Lifecycle lifecycle;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> failures = new ConcurrentLinkedQueue<>();
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
    failures.add(() -> task.fail(failure));
  }

  /** Inside: the pool has stopped before the task was done. */
  void abandon(PoolTask task) {
    BrokenProcessPoolException failure = lifecycle.failure();
    if (failure == null) {
      failures.add(() -> task.future.cancel(false));
    } else {
      fail(task, failure);
    }
  }

  /** Any thread: how many answers there have been. */
  long answered() {
    return answered;
  }

  /** Any thread, outside: completes futures, with callbacks on threads of their own. */
  void deliver() {
    for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
      Answer one = answer;
      if (one.task.future.hasCallbacks()) {
        Thread.startVirtualThread(() -> one.task.complete(one.frame));
      } else {
        one.task.complete(one.frame);
      }
    }
    for (Runnable run = failures.poll(); run != null; run = failures.poll()) {
      Thread.startVirtualThread(run);
    }
  }
}
