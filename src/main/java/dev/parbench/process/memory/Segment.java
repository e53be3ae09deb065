package dev.parbench.process.memory;

import dev.parbench.process.channel.PrivateDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A file that is mapped whole; its directory lets only its owner in. */
public final class Segment implements Closeable {
  /** Zeros are written in pieces of this size, in bytes. */
  private static final int PIECE = 1 << 16;

  /** How long to wait for a channel that uses the memory, in ns. */
  private static final long SHORTEST_PAUSE = 1_000_000;

  private static final long LONGEST_PAUSE = 1_000_000_000;

  private final Path file;
  private final Arena arena;
  private final MemorySegment memory;
  private final ByteBuffer buffer;

  private Segment(Path file, Arena arena, MemorySegment memory) {
    this.file = file;
    this.arena = arena;
    this.memory = memory;
    this.buffer = memory.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /** Where the objects are that this process makes; one directory for all. */
  private static final class Own {
    private static final AtomicLong COUNT = new AtomicLong();
    private static final Object LOCK = new Object();
    private static @Nullable PrivateDirectory directory;

    static Path next() throws IOException {
      synchronized (LOCK) {
        PrivateDirectory known = directory;
        if (known == null || !Files.isDirectory(known.path())) {
          known = PrivateDirectory.create();
          directory = known;
        }
        return known.path().resolve("m" + COUNT.incrementAndGet());
      }
    }
  }

  /** A new segment of this process, of so many bytes, all zero. */
  static Segment create(int size) throws IOException {
    return create(Own.next(), size);
  }

  /**
   * Creates a file of zeros and maps it. The zeros are written, so that a lack of room is an
   * exception here and not a fault at some later access.
   */
  static Segment create(Path file, int size) throws IOException {
    return Interrupts.defer(() -> {
      boolean done = false;
      Files.deleteIfExists(file);
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE_NEW)) {
        byte[] zeros = new byte[Math.min(size, PIECE)];
        for (int written = 0; written < size; ) {
          int piece = Math.min(zeros.length, size - written);
          written += channel.write(ByteBuffer.wrap(zeros, 0, piece));
        }
        Segment segment = map(file, channel, size);
        done = true;
        return segment;
      } finally {
        if (!done) {
          Files.deleteIfExists(file);
        }
      }
    });
  }

  /** Maps what another process created. */
  static Segment open(Path file) throws IOException {
    return Interrupts.defer(() -> {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        long size = channel.size();
        if (size > Integer.MAX_VALUE) {
          throw new IOException(file + " has " + size + " bytes");
        }
        return map(file, channel, size);
      }
    });
  }

  private static Segment map(Path file, FileChannel channel, long size) throws IOException {
    Arena arena = Arena.ofShared();
    boolean done = false;
    try {
      Segment segment = new Segment(file, arena, channel.map(MapMode.READ_WRITE, 0, size, arena));
      done = true;
      return segment;
    } finally {
      if (!done) {
        arena.close();
      }
    }
  }

  Path file() {
    return file;
  }

  int size() {
    return buffer.capacity();
  }

  ByteBuffer buffer() {
    return buffer;
  }

  MemorySegment memory() {
    return memory;
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * Unmaps it here. Whoever still uses it gets an {@link IllegalStateException}; but while a
   * channel reads or writes it, it stays.
   */
  @Override
  public void close() {
    if (!unmap()) {
      Thread.startVirtualThread(this::unmapLater);
    }
  }

  private synchronized boolean unmap() {
    if (arena.scope().isAlive()) {
      try {
        arena.close();
      } catch (IllegalStateException e) {
        return false;
      }
    }
    return true;
  }

  private void unmapLater() {
    for (long pause = SHORTEST_PAUSE; !unmap(); pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      LockSupport.parkNanos(pause);
    }
  }
}
