package dev.parbench.process;

import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.memory.Permits;
import dev.parbench.process.shared.MemoryHandle;
import dev.parbench.process.shared.SharedHandle;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Permits that processes share, handed to a child by capturing it in the child's task. Whoever
 * releases need not have acquired, so the permits that a killed process held do not come back. It
 * is not fair. It ends with the process that made it, or when that closes it: its users elsewhere
 * fail then with an {@link java.io.UncheckedIOException}.
 */
public final class ProcessSemaphore implements AutoCloseable, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private static final String WHAT = "semaphore";

  private final transient MemoryHandle<Permits> handle;

  private ProcessSemaphore(MemoryHandle<Permits> handle) {
    this.handle = handle;
  }

  /**
   * A semaphore with the given number of permits, at least 0.
   *
   * @throws UnsupportedOperationException where there is no shared memory
   */
  public static ProcessSemaphore open(int permits) {
    if (permits < 0) {
      throw new IllegalArgumentException("permits must be at least 0, not " + permits);
    }
    return new ProcessSemaphore(
        MemoryHandle.require(WHAT, Permits.SIZE, seat -> new Permits(seat, permits)));
  }

  /** How many permits there are now. */
  public int availablePermits() {
    return handle.object().available();
  }

  /** Takes a permit, waiting for it. */
  public void acquire() throws InterruptedException {
    acquire(1);
  }

  /** Takes so many permits at once, at least 1, waiting for them. */
  public void acquire(int permits) throws InterruptedException {
    boolean _ = handle.object().tryAcquire(atLeastOne(permits), Long.MAX_VALUE);
  }

  /** Takes a permit if there is one. */
  public boolean tryAcquire() {
    return tryAcquire(1);
  }

  /** Takes so many permits, at least 1, if they are there. */
  public boolean tryAcquire(int permits) {
    return handle.object().tryAcquire(atLeastOne(permits));
  }

  /** Takes a permit, waiting for it for at most the given time. */
  public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
    return tryAcquire(1, timeout, unit);
  }

  /** Takes so many permits, at least 1, waiting for them for at most the given time. */
  public boolean tryAcquire(int permits, long timeout, TimeUnit unit) throws InterruptedException {
    return handle.object().tryAcquire(atLeastOne(permits), Math.max(0, unit.toNanos(timeout)));
  }

  /** Gives a permit. */
  public void release() {
    release(1);
  }

  /**
   * Gives so many permits, at least 1.
   *
   * @throws IllegalStateException if there would be more than 2³¹ − 1
   */
  public void release(int permits) {
    if (!handle.object().release(atLeastOne(permits))) {
      throw new IllegalStateException(
          "a semaphore holds at most " + Integer.MAX_VALUE + " permits");
    }
  }

  private static int atLeastOne(int permits) {
    if (permits < 1) {
      throw new IllegalArgumentException("permits must be at least 1, not " + permits);
    }
    return permits;
  }

  /** Ends the semaphore if this process made it, also for others; otherwise leaves it. */
  @Override
  public void close() {
    handle.close();
  }

  @Serial
  private Object writeReplace() throws ObjectStreamException {
    return new Ticket(handle.ref(this));
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a semaphore travels as a ticket");
  }

  /** Travels to another process instead of the semaphore, and becomes one there. */
  private record Ticket(@Nullable SharedRef ref) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      return SharedHandle.resolve(
          ref,
          origin ->
              new ProcessSemaphore(new MemoryHandle<>(WHAT, origin, seat -> new Permits(seat, 0))));
    }
  }
}
