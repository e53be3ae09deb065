package dev.parbench.process.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Words of 8 bytes in shared memory, each named by its offset in bytes, a multiple of 8. A view of
 * a buffer, because the var handle of a memory layout costs a starting JVM 60 ms at its first use.
 */
public final class Words {
  /** Bytes between words that different processes write: two cache lines, against prefetching. */
  static final int LINE = 128;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;

  Words(ByteBuffer memory) {
    this.memory = memory;
  }

  ByteBuffer memory() {
    return memory;
  }

  public long get(int at) {
    return (long) LONG.get(memory, at);
  }

  public void set(int at, long value) {
    LONG.set(memory, at, value);
  }

  public long getVolatile(int at) {
    return (long) LONG.getVolatile(memory, at);
  }

  public void setVolatile(int at, long value) {
    LONG.setVolatile(memory, at, value);
  }

  public boolean compareAndSet(int at, long expected, long value) {
    return LONG.compareAndSet(memory, at, expected, value);
  }

  public long getAndSet(int at, long value) {
    return (long) LONG.getAndSet(memory, at, value);
  }

  public long getAndAdd(int at, long delta) {
    return (long) LONG.getAndAdd(memory, at, delta);
  }

  void setBits(int at, long bits) {
    if ((getVolatile(at) & bits) != bits) {
      long _ = (long) LONG.getAndBitwiseOr(memory, at, bits);
    }
  }
}
