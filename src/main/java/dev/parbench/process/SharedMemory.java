package dev.parbench.process;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The memory a parent and one worker share: a ring each way, and the word that settles which tasks
 * have started.
 */
final class SharedMemory {
  /** Bytes each way. Small enough to stay in a core's cache, larger messages stream through. */
  static final int CAPACITY = 1 << 18;

  private static final int DATA = 4096;
  private static final int CLAIM = 2 * SpscRing.CONTROL;
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;

  private SharedMemory(ByteBuffer memory) {
    this.memory = memory;
  }

  /** Creates and maps the file, readable by its owner only because its directory is. */
  static SharedMemory create(Path file) throws IOException {
    return map(file, StandardOpenOption.CREATE_NEW);
  }

  static SharedMemory open(Path file) throws IOException {
    return map(file, StandardOpenOption.READ);
  }

  private static SharedMemory map(Path file, StandardOpenOption how) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, how)) {
      return new SharedMemory(channel.map(MapMode.READ_WRITE, 0, DATA + 2L * CAPACITY));
    }
  }

  SpscRing toWorker() {
    return new SpscRing(memory, 0, DATA, CAPACITY);
  }

  SpscRing toParent() {
    return new SpscRing(memory, SpscRing.CONTROL, DATA + CAPACITY, CAPACITY);
  }

  Claims claims() {
    return new Shared(memory);
  }

  /**
   * The claim word: the number of the last started task, how often the parent took tasks back, and
   * in the low bit whether those later ones are taken back now. The count keeps the end of one
   * revocation from ending the next one too, when the parent revokes again before the worker has
   * heard.
   */
  private record Shared(ByteBuffer memory) implements Claims {
    private static final long REVOKED = 1;
    private static final long ONE_MORE = 2;
    private static final int TASK_SHIFT = 24;
    private static final long COUNT = (1L << TASK_SHIFT) - ONE_MORE;

    @Override
    public boolean start(long task) {
      long word = word();
      return word >>> TASK_SHIFT == task - 1
          && (word & REVOKED) == 0
          && LONG.compareAndSet(memory, CLAIM, word, (task << TASK_SHIFT) | (word & COUNT));
    }

    @Override
    public long revoke() {
      long word;
      long revoked;
      do {
        word = word();
        revoked = (word & ~COUNT) | ((word + ONE_MORE) & COUNT) | REVOKED;
      } while (!LONG.compareAndSet(memory, CLAIM, word, revoked));
      return word >>> TASK_SHIFT;
    }

    @Override
    public int revocations() {
      return (int) (word() & COUNT);
    }

    @Override
    public void resume(long task, int revocations) {
      long word = word();
      if ((word & COUNT) == revocations && (word & REVOKED) != 0) {
        // Fails when the parent revokes once more: what ends that is on its way.
        LONG.compareAndSet(memory, CLAIM, word, ((task - 1) << TASK_SHIFT) | revocations);
      }
    }

    @Override
    public long started() {
      return word() >>> TASK_SHIFT;
    }

    private long word() {
      return (long) LONG.getVolatile(memory, CLAIM);
    }
  }
}
