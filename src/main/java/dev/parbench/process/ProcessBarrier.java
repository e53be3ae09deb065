package dev.parbench.process;

import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.memory.Trips;
import dev.parbench.process.shared.MemoryHandle;
import dev.parbench.process.shared.SharedHandle;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A point that a number of threads, in any processes, reach together, again and again; handed to a
 * child by capturing it in the child's task. It breaks when one that waits gives up, or when a
 * process that uses it ends while others wait. It ends with the process that made it, or when that
 * closes it: its users elsewhere fail then with an {@link java.io.UncheckedIOException}.
 */
public final class ProcessBarrier implements AutoCloseable, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private static final String WHAT = "barrier";

  private final transient MemoryHandle<Trips> handle;

  private ProcessBarrier(MemoryHandle<Trips> handle) {
    this.handle = handle;
  }

  /**
   * A barrier for the given number of threads, at least 1.
   *
   * @throws UnsupportedOperationException where there is no shared memory
   */
  public static ProcessBarrier open(int parties) {
    if (parties < 1) {
      throw new IllegalArgumentException("parties must be at least 1, not " + parties);
    }
    return new ProcessBarrier(
        MemoryHandle.require(WHAT, Trips.SIZE, seat -> new Trips(seat, parties)));
  }

  /** How many threads go on together. */
  public int getParties() {
    return handle.object().parties();
  }

  /** How many wait now. */
  public int getNumberWaiting() {
    return handle.object().waiting();
  }

  public boolean isBroken() {
    return handle.object().isBroken();
  }

  /**
   * Waits for the others.
   *
   * @return how many were still to come: 0 for the last
   * @throws BrokenBarrierException if it is broken, also while this thread waits
   */
  public int await() throws InterruptedException, BrokenBarrierException {
    try {
      return handle.object().await(Long.MAX_VALUE);
    } catch (TimeoutException e) {
      throw new IllegalStateException("there was no limit", e);
    }
  }

  /**
   * Waits for the others for at most the given time.
   *
   * @return how many were still to come: 0 for the last
   * @throws BrokenBarrierException if it is broken, also while this thread waits
   * @throws TimeoutException if the time was up first; the barrier is broken then
   */
  public int await(Duration timeout)
      throws InterruptedException, BrokenBarrierException, TimeoutException {
    return handle.object().await(TimeUnit.NANOSECONDS.convert(timeout));
  }

  /** Makes it as new; those that wait get a {@link BrokenBarrierException}. */
  public void reset() {
    handle.object().reset();
  }

  /** Ends the barrier if this process made it, also for others; otherwise leaves it. */
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
    throw new InvalidObjectException("a barrier travels as a ticket");
  }

  /** Travels to another process instead of the barrier, and becomes one there. */
  private record Ticket(@Nullable SharedRef ref) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      return SharedHandle.resolve(
          ref,
          origin ->
              new ProcessBarrier(new MemoryHandle<>(WHAT, origin, seat -> new Trips(seat, 0))));
    }
  }
}
