package dev.parbench.process;

import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.memory.Flag;
import dev.parbench.process.shared.MemoryHandle;
import dev.parbench.process.shared.SharedHandle;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A flag that processes wait for, handed to a child by capturing it in the child's task. It ends
 * with the process that made it, or when that closes it: its users elsewhere fail then with an
 * {@link java.io.UncheckedIOException}.
 */
public final class ProcessEvent implements AutoCloseable, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private static final String WHAT = "event";

  private final transient MemoryHandle<Flag> handle;

  private ProcessEvent(MemoryHandle<Flag> handle) {
    this.handle = handle;
  }

  /**
   * An event that is not set.
   *
   * @throws UnsupportedOperationException where there is no shared memory
   */
  public static ProcessEvent open() {
    return new ProcessEvent(MemoryHandle.require(WHAT, Flag.SIZE, Flag::new));
  }

  public boolean isSet() {
    return handle.object().isSet();
  }

  /** Sets it; everybody who waits goes on, also if it is cleared at once. */
  public void set() {
    boolean _ = handle.object().set(true);
  }

  public void clear() {
    boolean _ = handle.object().set(false);
  }

  /** Waits until it is set. */
  public void await() throws InterruptedException {
    boolean _ = handle.object().await(Long.MAX_VALUE);
  }

  /** Waits for that for at most the given time; returns whether it came true. */
  public boolean await(Duration timeout) throws InterruptedException {
    return handle.object().await(TimeUnit.NANOSECONDS.convert(timeout));
  }

  /** Ends the event if this process made it, also for others; otherwise leaves it. */
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
    throw new InvalidObjectException("an event travels as a ticket");
  }

  /** Travels to another process instead of the event, and becomes one there. */
  private record Ticket(@Nullable SharedRef ref) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      return SharedHandle.resolve(
          ref, origin -> new ProcessEvent(new MemoryHandle<>(WHAT, origin, Flag::new)));
    }
  }
}
