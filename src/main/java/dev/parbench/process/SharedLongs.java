package dev.parbench.process;

import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.memory.Plain;
import dev.parbench.process.shared.MemoryHandle;
import dev.parbench.process.shared.SharedHandle;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of longs in memory that processes share, all 0 at first; handed to a child by
 * capturing it in the child's task. Every index is from 0 to {@link #length()} − 1, otherwise an
 * {@link IndexOutOfBoundsException} is thrown. It ends with the process that made it, or when that
 * closes it: its users elsewhere fail then with an {@link java.io.UncheckedIOException}.
 */
public final class SharedLongs implements AutoCloseable, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private static final String WHAT = "array of longs";

  private final transient MemoryHandle<Plain> handle;
  private final transient int length;

  private SharedLongs(MemoryHandle<Plain> handle, int length) {
    this.handle = handle;
    this.length = length;
  }

  /**
   * An array of the given length, from 1 to 268 million.
   *
   * @throws UnsupportedOperationException where there is no shared memory
   * @throws java.io.UncheckedIOException where that has no room
   */
  public static SharedLongs open(int length) {
    if (length < 1 || length > Plain.LARGEST / Long.BYTES) {
      throw new IllegalArgumentException(
          "length must be from 1 to " + Plain.LARGEST / Long.BYTES + ", not " + length);
    }
    return new SharedLongs(MemoryHandle.require(WHAT, length * Long.BYTES, Plain::new), length);
  }

  public int length() {
    return length;
  }

  private int at(int index) {
    return Plain.at(Objects.checkIndex(index, length));
  }

  /** Reads without any order with what other threads do. */
  public long get(int index) {
    Plain plain = handle.object();
    try {
      return plain.words().get(at(index));
    } catch (IllegalStateException e) {
      throw plain.failure(e);
    }
  }

  /** Writes without any order with what other threads do. */
  public void set(int index, long value) {
    Plain plain = handle.object();
    try {
      plain.words().set(at(index), value);
    } catch (IllegalStateException e) {
      throw plain.failure(e);
    }
  }

  /** Reads with the order of a volatile variable, across processes, too. */
  public long getVolatile(int index) {
    Plain plain = handle.object();
    try {
      return plain.words().getVolatile(at(index));
    } catch (IllegalStateException e) {
      throw plain.failure(e);
    }
  }

  /** Writes with the order of a volatile variable, across processes, too. */
  public void setVolatile(int index, long value) {
    Plain plain = handle.object();
    try {
      plain.words().setVolatile(at(index), value);
    } catch (IllegalStateException e) {
      throw plain.failure(e);
    }
  }

  /** Writes the value if the expected one is there; returns whether it was. */
  public boolean compareAndSet(int index, long expected, long value) {
    Plain plain = handle.object();
    try {
      return plain.words().compareAndSet(at(index), expected, value);
    } catch (IllegalStateException e) {
      throw plain.failure(e);
    }
  }

  /** Adds in one step; returns what was there before. */
  public long getAndAdd(int index, long delta) {
    Plain plain = handle.object();
    try {
      return plain.words().getAndAdd(at(index), delta);
    } catch (IllegalStateException e) {
      throw plain.failure(e);
    }
  }

  /** Ends the array if this process made it, also for others; otherwise leaves it. */
  @Override
  public void close() {
    handle.close();
  }

  @Serial
  private Object writeReplace() throws ObjectStreamException {
    return new Ticket(handle.ref(this), length);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("an array travels as a ticket");
  }

  /** Travels to another process instead of the array, and becomes one there. */
  private record Ticket(@Nullable SharedRef ref, int length) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      return SharedHandle.resolve(
          ref, origin -> new SharedLongs(new MemoryHandle<>(WHAT, origin, Plain::new), length));
    }
  }
}
