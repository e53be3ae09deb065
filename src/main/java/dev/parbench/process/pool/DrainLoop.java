package dev.parbench.process.pool;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Confines state to one thread at a time without making any thread wait: whoever has news leaves it
 * and calls {@link #drive}; if somebody is inside already, that thread makes another pass. So the
 * thread that submits a task or waits for its result does the work itself while it is at it.
 */
final class DrainLoop {
  /** Kinds of news. */
  static final int SUBMITTED = 2;

  static final int RECEIVED = 4;
  static final int COMMAND = 8;
  private static final int INSIDE = 1;

  private final AtomicInteger work = new AtomicInteger();
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final IntConsumer pass;
  private final Consumer<Throwable> failure;
  private final Runnable outside;

  /**
   * @param pass deals with the kinds of news it is given, inside
   * @param failure is told, inside, what a pass threw; another pass follows
   * @param outside runs in every calling thread after it has left, several threads at once
   */
  DrainLoop(IntConsumer pass, Consumer<Throwable> failure, Runnable outside) {
    this.pass = pass;
    this.failure = failure;
    this.outside = outside;
  }

  /** Any thread: has a piece of work done inside, now or by the thread that is there. */
  void command(Runnable command) {
    commands.add(command);
    drive(COMMAND);
  }

  /** Any thread: has news dealt with. */
  void drive(int news) {
    if ((work.getAndAccumulate(news | INSIDE, (a, b) -> a | b) & INSIDE) == 0) {
      do {
        passOnce(work.getAndSet(INSIDE));
      } while (!work.compareAndSet(INSIDE, 0));
    }
    outside.run();
  }

  /** A thread that left by an exception would lock everybody else out for ever. */
  private void passOnce(int todo) {
    try {
      if ((todo & COMMAND) != 0) {
        runCommands();
      }
      pass.accept(todo);
    } catch (Throwable e) {
      failure.accept(e);
    }
  }

  private void runCommands() {
    for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
      command.run();
    }
  }
}
