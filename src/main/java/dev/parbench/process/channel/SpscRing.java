package dev.parbench.process.channel;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A byte stream through shared memory, one writer and one reader, lock-free.
 *
 * <p>Positions only grow; they are taken modulo the capacity. Each side keeps the other's position
 * as it last saw it, so that the shared line is read only when the ring looks full or empty. A side
 * that is about to sleep raises its flag, then looks again; the other side publishes, then looks at
 * the flag. Both steps are volatile, so one of them sees the other.
 */
final class SpscRing {
  /** Bytes of the control block: a cache line pair for each word, against false sharing. */
  static final int CONTROL = 512;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final int LINE = 128;

  /**
   * A large message is shown in pieces, so that reading it begins before it is written, in bytes.
   */
  static final int PIECE = 1 << 17;

  private final ByteBuffer memory;
  private @Nullable MemorySegment segment;
  private final int headAt;
  private final int tailAt;
  private final int readerSleepsAt;
  private final int writerSleepsAt;
  private final int data;
  private final int capacity;

  private long head;
  private long publishedHead;
  private long tail;
  private long publishedTail;

  SpscRing(ByteBuffer memory, int control, int data, int capacity) {
    this.memory = memory;
    this.headAt = control;
    this.tailAt = control + LINE;
    this.readerSleepsAt = control + 2 * LINE;
    this.writerSleepsAt = control + 3 * LINE;
    this.data = data;
    this.capacity = capacity;
  }

  int capacity() {
    return capacity;
  }

  /** Writer: copies what fits and returns how much; nothing is visible before {@link #publish}. */
  int write(byte[] source, int offset, int length) {
    int count = room(length);
    int at = at(tail);
    int first = Math.min(count, capacity - at);
    memory.put(data + at, source, offset, first);
    memory.put(data, source, offset + first, count - first);
    tail += count;
    return count;
  }

  /** Writer: the same from other memory. */
  int write(MemorySegment source, long offset, long length) {
    int count = room(length);
    int at = at(tail);
    int first = Math.min(count, capacity - at);
    MemorySegment.copy(source, offset, segment(), data + at, first);
    MemorySegment.copy(source, offset + first, segment(), data, count - first);
    tail += count;
    return count;
  }

  /** Made only when an array is sent, which few workers are. */
  private MemorySegment segment() {
    MemorySegment known = segment;
    if (known == null) {
      known = MemorySegment.ofBuffer(memory);
      segment = known;
    }
    return known;
  }

  private int at(long position) {
    return (int) (position & (capacity - 1));
  }

  /** Writer: how much of something fits. */
  private int room(long length) {
    long free = capacity - (tail - head);
    if (free < length) {
      head = (long) LONG.getVolatile(memory, headAt);
      free = capacity - (tail - head);
    }
    return (int) Math.min(free, length);
  }

  /** Writer: shows what was written. Returns whether the reader sleeps and must be woken. */
  boolean publish() {
    return show() && mustWakeReader();
  }

  /** Writer: shows what was written. Returns whether there was anything new. */
  boolean show() {
    if (tail == publishedTail) {
      return false;
    }
    publishedTail = tail;
    LONG.setVolatile(memory, tailAt, tail);
    return true;
  }

  /** Writer: whether the reader sleeps; asked once, the caller must wake it. */
  boolean mustWakeReader() {
    return lower(readerSleepsAt);
  }

  /** Writer: raises the sleep flag; false when room appeared meanwhile. */
  boolean writerMaySleep() {
    LONG.setVolatile(memory, writerSleepsAt, 1L);
    head = (long) LONG.getVolatile(memory, headAt);
    return tail - head == capacity;
  }

  boolean full() {
    if (tail - head == capacity) {
      head = (long) LONG.getVolatile(memory, headAt);
    }
    return tail - head == capacity;
  }

  /** Any thread of the writer's process: whether a quarter of the ring is free. */
  boolean hasRoom() {
    long used = (long) LONG.getVolatile(memory, tailAt) - (long) LONG.getVolatile(memory, headAt);
    return capacity - used >= capacity / 4;
  }

  /** Reader: copies what is there and returns how much. */
  int read(byte[] target, int offset, int length) {
    int count = there(length);
    int at = at(head);
    int first = Math.min(count, capacity - at);
    memory.get(data + at, target, offset, first);
    memory.get(data, target, offset + first, count - first);
    head += count;
    return count;
  }

  /** Reader: the same into other memory. */
  int read(MemorySegment target, long offset, long length) {
    int count = there(length);
    int at = at(head);
    int first = Math.min(count, capacity - at);
    MemorySegment.copy(segment(), data + at, target, offset, first);
    MemorySegment.copy(segment(), data, target, offset + first, count - first);
    head += count;
    return count;
  }

  /** Reader: how much of what is wanted is there. */
  private int there(long length) {
    if (tail - head < length) {
      tail = (long) LONG.getVolatile(memory, tailAt);
      if (tail - head < 0 || tail - head > capacity) {
        throw new IllegalStateException("ring positions are corrupt");
      }
    }
    return (int) Math.min(tail - head, length);
  }

  /**
   * Reader: gives the room back once a quarter of the ring was read, or at once when asked. Returns
   * whether the writer sleeps and must be woken.
   */
  boolean release(boolean now) {
    if (head == publishedHead || (!now && head - publishedHead < capacity / 4)) {
      return false;
    }
    publishedHead = head;
    LONG.setVolatile(memory, headAt, head);
    return lower(writerSleepsAt);
  }

  /** Any thread of the reader's process: whether something unread is there. */
  boolean hasInput() {
    return (long) LONG.getVolatile(memory, tailAt) != (long) LONG.getVolatile(memory, headAt);
  }

  /** Reader: raises the sleep flag; false when something is there. */
  boolean readerMaySleep() {
    LONG.setVolatile(memory, readerSleepsAt, 1L);
    return !hasInput();
  }

  /** Reader: takes the sleep flag back, so that the writer need not wake it. */
  void readerAwake() {
    LONG.setVolatile(memory, readerSleepsAt, 0L);
  }

  private boolean lower(int flagAt) {
    return (long) LONG.getVolatile(memory, flagAt) == 1L
        && LONG.compareAndSet(memory, flagAt, 1L, 0L);
  }
}
