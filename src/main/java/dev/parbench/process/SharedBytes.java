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
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that processes share, all 0 at first; handed to a child by capturing it in the child's
 * task. What one process writes the others see; in which order is up to a {@link ProcessLock} or
 * the like. It ends with the process that made it, or when that closes it: the memory is gone then,
 * and what still looks at it gets an {@link IllegalStateException}.
 */
public final class SharedBytes implements AutoCloseable, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private static final String WHAT = "memory";

  private final transient MemoryHandle<Plain> handle;
  private final transient int size;

  private SharedBytes(MemoryHandle<Plain> handle, int size) {
    this.handle = handle;
    this.size = size;
  }

  /**
   * So many bytes, from 1 to almost 2 GiB.
   *
   * @throws UnsupportedOperationException where there is no shared memory
   * @throws java.io.UncheckedIOException where that has no room
   */
  public static SharedBytes open(int size) {
    if (size < 1 || size > Plain.LARGEST) {
      throw new IllegalArgumentException(
          "size must be from 1 to " + Plain.LARGEST + " bytes, not " + size);
    }
    return new SharedBytes(MemoryHandle.require(WHAT, size, Plain::new), size);
  }

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  /** The memory itself. */
  public MemorySegment segment() {
    return handle.object().memory().asSlice(0, size);
  }

  /** The memory as a buffer, from 0 to its size, big-endian as every new buffer is. */
  public ByteBuffer buffer() {
    return segment().asByteBuffer();
  }

  /** Ends the memory if this process made it, also for others; otherwise leaves it. */
  @Override
  public void close() {
    handle.close();
  }

  @Serial
  private Object writeReplace() throws ObjectStreamException {
    return new Ticket(handle.ref(this), size);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("memory travels as a ticket");
  }

  /** Travels to another process instead of the memory, and becomes one there. */
  private record Ticket(@Nullable SharedRef ref, int size) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      return SharedHandle.resolve(
          ref, origin -> new SharedBytes(new MemoryHandle<>(WHAT, origin, Plain::new), size));
    }
  }
}
