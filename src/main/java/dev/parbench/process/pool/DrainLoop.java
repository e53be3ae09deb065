package dev.parbench.process.pool;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
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

  /** After so many passes somebody else makes those that others ask for. */
  private static final int PASSES = 256;

  /** A thread that makes the passes when there are many. */
  interface Relief {
    /** Whether there is such a thread. */
    boolean isThere();

    /** Has it call {@link #driveToTheEnd}. */
    void call();
  }

  private final AtomicInteger work = new AtomicInteger();
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final IntConsumer pass;
  private final Consumer<Throwable> failure;
  private final BooleanSupplier outside;
  private final Relief relief;

  /**
   * @param pass deals with the kinds of news it is given, inside
   * @param failure is told, inside, what a pass or a command threw
   * @param outside runs in every calling thread after it has left, several threads at once; returns
   *     whether it has to be run again
   */
  DrainLoop(IntConsumer pass, Consumer<Throwable> failure, BooleanSupplier outside, Relief relief) {
    this.pass = pass;
    this.failure = failure;
    this.outside = outside;
    this.relief = relief;
  }

  /** Any thread: has a piece of work done inside, now or by the thread that is there. */
  void command(Runnable command) {
    commands.add(command);
    drive(COMMAND);
  }

  /**
   * Any thread: has news dealt with. A thread that came with little is relieved when others bring
   * more and more.
   */
  void drive(int news) {
    if (enter(news) && !makePasses(PASSES)) {
      // Relieved: what is left to do is noted, and another thread comes for it.
      return;
    }
    if (outside.getAsBoolean()) {
      if (relief.isThere()) {
        relief.call();
      } else {
        while (outside.getAsBoolean()) {}
      }
    }
  }

  /** The relief: has news dealt with for as long as there is any. */
  void driveToTheEnd(int news) {
    if (enter(news)) {
      boolean _ = makePasses(Integer.MAX_VALUE);
    }
    while (outside.getAsBoolean()) {}
  }

  private boolean enter(int news) {
    return (work.getAndAccumulate(news | INSIDE, (a, b) -> a | b) & INSIDE) == 0;
  }

  private boolean makePasses(int limit) {
    int count = 0;
    do {
      if (++count > limit && relief.isThere()) {
        // In this order: who comes while somebody is inside goes away again.
        work.getAndAccumulate(~INSIDE, (a, b) -> a & b);
        relief.call();
        return false;
      }
      passOnce(work.getAndSet(INSIDE));
    } while (!work.compareAndSet(INSIDE, 0));
    return true;
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
      try {
        command.run();
      } catch (Throwable e) {
        failure.accept(e);
      }
    }
  }
}
