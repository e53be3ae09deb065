package dev.parbench.process;

import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.memory.LockMemory;
import dev.parbench.process.shared.LockAccess;
import dev.parbench.process.shared.SharedHandle;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock between processes, handed to a child by capturing it in the child's task. It is re-entrant
 * for the thread that owns it; only that thread releases it; a process that is killed frees it, and
 * leaves whatever it was changing as it was then. It is fair among the threads of a process;
 * another process may overtake those that wait, for a millisecond, or with a {@link #tryLock()}. It
 * ends with the process that made it, or when that closes it: its users elsewhere fail then.
 */
public final class ProcessLock implements Lock, AutoCloseable, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** Settles among the threads of this process, before the process asks for the shared lock. */
  private final transient ReentrantLock threads = new ReentrantLock(true);

  private final transient LockAccess access;

  ProcessLock(LockAccess access) {
    this.access = access;
  }

  /** A free lock. */
  public static ProcessLock open() {
    return new ProcessLock(LockAccess.make());
  }

  /** Whether any thread of any process holds it. */
  public boolean isLocked() {
    return access.isLocked();
  }

  @Override
  public void lock() {
    threads.lock();
    boolean _ = kept(this::takeWhoeverInterrupts);
  }

  private boolean takeWhoeverInterrupts() {
    boolean taken = false;
    boolean interrupted = false;
    while (!taken) {
      try {
        taken = access.tryAcquire(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    boolean _ = tryLock(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
  }

  /** Takes the lock if it is free, whoever waits for it, also when the thread is interrupted. */
  @Override
  public boolean tryLock() {
    return threads.tryLock() && kept(access::tryAcquire);
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    long nanos = unit.toNanos(time);
    long start = System.nanoTime();
    if (!threads.tryLock(nanos, TimeUnit.NANOSECONDS)) {
      return false;
    }
    long left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
    return kept(() -> access.tryAcquire(Math.max(0, left)));
  }

  /** One way to get the shared lock. */
  private interface Attempt<X extends Exception> {
    boolean run() throws X;
  }

  /** With the lock among threads held: gets the shared one, or gives the other back. */
  private <X extends Exception> boolean kept(Attempt<X> attempt) throws X {
    boolean done = false;
    try {
      done = threads.getHoldCount() > 1 || attempt.run();
      return done;
    } finally {
      if (!done) {
        threads.unlock();
      }
    }
  }

  /**
   * Releases the lock.
   *
   * @throws IllegalMonitorStateException if the current thread does not hold it
   */
  @Override
  public void unlock() {
    requireHeld();
    try {
      if (threads.getHoldCount() == 1) {
        access.release();
      }
    } finally {
      threads.unlock();
    }
  }

  private void requireHeld() {
    if (!threads.isHeldByCurrentThread()) {
      throw new IllegalMonitorStateException("the lock is not held by this thread");
    }
  }

  /**
   * A condition of this lock. All conditions of a lock are one: a signal of any wakes everyone in
   * every process that waits for any, and so must be waited for in a loop, as ever.
   *
   * @throws UnsupportedOperationException if the lock is not in shared memory, see {@link
   *     dev.parbench.process}
   */
  @Override
  public Condition newCondition() {
    return new Signals(
        access
            .signals()
            .orElseThrow(() ->
                new UnsupportedOperationException(
                    "without shared memory use a ProcessQueue to wait for another process")));
  }

  /** Lets go of the lock while it waits for a number in shared memory to change. */
  private final class Signals implements Condition {
    private final LockMemory memory;

    Signals(LockMemory memory) {
      this.memory = memory;
    }

    /** One way to wait. */
    private interface Waiting {
      boolean until(long known) throws InterruptedException;
    }

    private boolean waiting(Waiting waiting) throws InterruptedException {
      requireHeld();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      int holds = threads.getHoldCount();
      long known = memory.signals();
      for (int i = 0; i < holds; i++) {
        unlock();
      }
      try {
        return waiting.until(known);
      } finally {
        for (int i = 0; i < holds; i++) {
          lock();
        }
      }
    }

    @Override
    public void await() throws InterruptedException {
      boolean _ = waiting(known -> memory.awaitSignal(known, Long.MAX_VALUE));
    }

    @Override
    public void awaitUninterruptibly() {
      boolean interrupted = Thread.interrupted();
      try {
        boolean _ = waiting(known -> memory.awaitSignal(known, Long.MAX_VALUE));
      } catch (InterruptedException e) {
        // A wake-up without a signal, which callers must expect anyway.
        interrupted = true;
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public long awaitNanos(long nanos) throws InterruptedException {
      long start = System.nanoTime();
      boolean _ = waiting(known -> memory.awaitSignal(known, nanos));
      return nanos - (System.nanoTime() - start);
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
      return waiting(known -> memory.awaitSignal(known, unit.toNanos(time)));
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
      Duration left = Duration.between(Instant.now(), deadline.toInstant());
      return waiting(known -> memory.awaitSignal(known, TimeUnit.NANOSECONDS.convert(left)));
    }

    @Override
    public void signal() {
      signalAll();
    }

    @Override
    public void signalAll() {
      requireHeld();
      memory.signal();
    }
  }

  /** Ends the lock if this process made it, also for others; otherwise leaves it. */
  @Override
  public void close() {
    access.close();
  }

  @Serial
  private Object writeReplace() throws ObjectStreamException {
    return new Ticket(access.ref(this));
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a lock travels as a ticket");
  }

  /** Travels to another process instead of the lock, and becomes one there. */
  private record Ticket(@Nullable SharedRef ref) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      return SharedHandle.resolve(ref, origin -> new ProcessLock(LockAccess.of(origin)));
    }
  }
}
