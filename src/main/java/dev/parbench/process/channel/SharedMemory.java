package dev.parbench.process.channel;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The memory a parent and one worker share: a ring each way, and the word that settles which tasks
 * have started. Once it is closed here, each access throws an {@link IllegalStateException}.
 */
public final class SharedMemory implements Closeable {
  /** Bytes each way. Small enough to stay in a core's cache, larger messages stream through. */
  public static final int CAPACITY = 1 << 20;

  private static final int DATA = 4096;
  private static final long SIZE = DATA + 2L * CAPACITY;
  private static final int AT_ONCE = 1 << 17;
  private static final int LEASE = 2 * SpscRing.CONTROL;
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final Arena arena;
  private final ByteBuffer memory;

  private SharedMemory(Arena arena, ByteBuffer memory) {
    this.arena = arena;
    this.memory = memory;
  }

  /**
   * Creates and maps the file, readable by its owner only because its directory is. Its room is
   * taken first: a page of a mapping that there is no room for ends in a fault at its first use.
   *
   * @throws IOException when there is no room; no file is left then
   */
  public static SharedMemory create(Path file) throws IOException {
    Arena arena = Arena.ofShared();
    boolean done = false;
    try {
      takeRoom(file);
      SharedMemory memory = map(file, arena);
      done = true;
      return memory;
    } finally {
      if (!done) {
        arena.close();
        Files.deleteIfExists(file);
      }
    }
  }

  private static void takeRoom(Path file) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(AT_ONCE);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long left = SIZE; left > 0; ) {
        left -= channel.write(zeros.clear().limit((int) Math.min(left, AT_ONCE)));
      }
    }
  }

  /** Maps the file for the whole life of this process. */
  public static SharedMemory open(Path file) throws IOException {
    return map(file, Arena.global());
  }

  /**
   * Maps a segment and looks at it as a buffer. The older way, a buffer at once, makes its object
   * by reflection, which costs a starting worker 35 ms of generated method handles.
   */
  private static SharedMemory map(Path file, Arena arena) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new SharedMemory(
          arena, channel.map(MapMode.READ_WRITE, 0, SIZE, arena).asByteBuffer());
    }
  }

  /** Whether it was closed here. */
  boolean isClosed() {
    return !arena.scope().isAlive();
  }

  /** What was created here is given back to the system, as soon as the worker is gone, too. */
  @Override
  public synchronized void close() {
    if (!isClosed()) {
      arena.close();
    }
  }

  SpscRing toWorker() {
    return new SpscRing(memory, 0, DATA, CAPACITY);
  }

  SpscRing toParent() {
    return new SpscRing(memory, SpscRing.CONTROL, DATA + CAPACITY, CAPACITY);
  }

  TaskLeases leases() {
    return new SharedLeases(memory);
  }

  /**
   * The lease word holds the number of the last started task, and in its low 16 bits the number of
   * revocations. A worker that does not know of the last revocation fails to change the word.
   */
  private static final class SharedLeases implements TaskLeases {
    private static final int BITS = 16;
    private static final long MASK = (1L << BITS) - 1;

    private final ByteBuffer memory;
    private long known;

    SharedLeases(ByteBuffer memory) {
      this.memory = memory;
    }

    @Override
    public boolean start(long task) {
      return LONG.compareAndSet(
          memory, LEASE, ((task - 1) << BITS) | known, (task << BITS) | known);
    }

    @Override
    public long revoke() {
      long seen;
      long revoked;
      do {
        seen = (long) LONG.getVolatile(memory, LEASE);
        revoked = (seen & ~MASK) | ((seen + 1) & MASK);
      } while (!LONG.compareAndSet(memory, LEASE, seen, revoked));
      return seen >> BITS;
    }

    @Override
    public int revocations() {
      return (int) ((long) LONG.getVolatile(memory, LEASE) & MASK);
    }

    @Override
    public void resume(long task, int revocation) {
      known = revocation;
      long seen = (long) LONG.getVolatile(memory, LEASE);
      if ((seen & MASK) == known) {
        // Fails only when one more revocation came in between, whose frame follows.
        LONG.compareAndSet(memory, LEASE, seen, ((task - 1) << BITS) | known);
      }
    }

    @Override
    public long started() {
      return (long) LONG.getVolatile(memory, LEASE) >> BITS;
    }
  }
}
