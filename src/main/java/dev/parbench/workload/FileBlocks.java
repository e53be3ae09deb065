package dev.parbench.workload;

import dev.parbench.process.ProcessTask;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Reads of the blocks of a file, each block once. Reads bypass the page cache where the file system
 * allows it (Linux {@code O_DIRECT} and its like); a file that was just written would otherwise be
 * a memory copy.
 */
record FileBlocks(Path file, int count, boolean direct) implements Workload {

  /** Bytes of a block: a multiple of every device's sector. */
  private static final int BLOCK = 64 << 10;

  private static final int ALIGNMENT = 4096;
  private static final int LONGS = BLOCK / Long.BYTES;

  /** No disk gives a single reader so many bytes a second; the memory of a host does. */
  private static final double FASTEST = 8e9;

  static FileBlocks open(Shape shape) throws IOException {
    return open(Scratch.createFile("blocks"), shape);
  }

  /** Fills an empty file; what is written past the page cache is not in it when it is read. */
  static FileBlocks open(Path file, Shape shape) throws IOException {
    try {
      if (!write(file, shape.tasks(), true)) {
        write(file, shape.tasks(), false);
      }
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new FileBlocks(file, shape.tasks(), supportsDirect(file));
  }

  /** Writes all blocks; false if the file system cannot do it that way. */
  private static boolean write(Path file, int blocks, boolean direct) throws IOException {
    try (var channel = open(file, StandardOpenOption.WRITE, direct);
        var arena = Arena.ofConfined()) {
      ByteBuffer block = arena.allocate(BLOCK, ALIGNMENT).asByteBuffer();
      for (int i = 0; i < blocks; i++) {
        fill(block.clear().asLongBuffer(), i);
        while (block.hasRemaining()) {
          channel.write(block, (long) i * BLOCK + block.position());
        }
      }
      channel.force(true);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      if (direct) {
        return false;
      }
      throw e;
    }
  }

  private static FileChannel open(Path file, OpenOption option, boolean direct) throws IOException {
    return direct
        ? FileChannel.open(file, option, DirectRead.option())
        : FileChannel.open(file, option);
  }

  private static void fill(LongBuffer longs, int block) {
    for (int i = 0; i < LONGS; i++) {
      longs.put(Hash.mix((long) block * LONGS + i));
    }
  }

  private static boolean supportsDirect(Path file) {
    try {
      new Task(file.toString(), 0, true).call();
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Reads one block and returns the sum of its longs. */
  record Task(String file, int block, boolean direct) implements ProcessTask<Long> {
    @Override
    public Long call() throws IOException {
      try (var channel = FileBlocks.open(Path.of(file), StandardOpenOption.READ, direct);
          var arena = Arena.ofConfined()) {
        ByteBuffer buffer = arena.allocate(BLOCK, ALIGNMENT).asByteBuffer();
        long start = (long) block * BLOCK;
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, start + buffer.position()) < 0) {
            throw new EOFException("block " + block + " of " + file + " is cut short");
          }
        }
        LongBuffer longs = buffer.flip().asLongBuffer();
        long sum = 0;
        for (int i = 0; i < LONGS; i++) {
          sum += longs.get(i);
        }
        return sum;
      }
    }
  }

  @Override
  public List<Task> tasks() {
    return IntStream.range(0, count).mapToObj(i -> new Task(file.toString(), i, direct)).toList();
  }

  @Override
  public long expected() {
    return LongStream.range(0, (long) count * LONGS).map(Hash::mix).sum();
  }

  /** By what reads leave behind and how fast they are: some file systems accept the flag only. */
  @Override
  public List<String> caveats() {
    if (!direct) {
      return List.of(
          "the file system of "
              + file.getParent()
              + " has no direct reads: file blocks come from"
              + " the page cache, which measures copying, not a device");
    }
    try {
      long begin = System.nanoTime();
      for (Task task : tasks()) {
        task.call();
      }
      double bytesPerSecond = 1e9 * count * BLOCK / Math.max(1, System.nanoTime() - begin);
      if (2 * resident() > count) {
        return List.of(
            "the file system of "
                + file.getParent()
                + " keeps file blocks in memory, whatever is asked of it: they measure copying,"
                + " not a device");
      }
      return bytesPerSecond < FASTEST
          ? List.of()
          : List.of(
              "file blocks are read at %.0f GB/s, faster than from any disk: from a cache of the host"
                  .formatted(bytesPerSecond * 1e-9));
    } catch (IOException e) {
      return List.of("file blocks cannot be read: " + e.getMessage());
    }
  }

  /** How many blocks are in the page cache; mapping a file brings nothing there. */
  private long resident() throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long resident = 0;
      for (int i = 0; i < count; i++) {
        var block = channel.map(FileChannel.MapMode.READ_ONLY, (long) i * BLOCK, BLOCK);
        resident += block.isLoaded() ? 1 : 0;
      }
      return resident;
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
