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

  static FileBlocks open(Shape shape) throws IOException {
    Path file = Scratch.createFile("blocks");
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
      for (int i = 0; i < shape.tasks(); i++) {
        fill(block.clear().asLongBuffer(), i);
        while (block.hasRemaining()) {
          channel.write(block);
        }
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new FileBlocks(file, shape.tasks(), supportsDirect(file));
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
      try (var channel = open();
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

    private FileChannel open() throws IOException {
      return direct
          ? FileChannel.open(Path.of(file), StandardOpenOption.READ, DirectRead.option())
          : FileChannel.open(Path.of(file), StandardOpenOption.READ);
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

  @Override
  public List<String> caveats() {
    return direct
        ? List.of()
        : List.of(
            "the file system of "
                + file.getParent()
                + " has no direct reads: file blocks come from"
                + " the page cache, which measures copying, not a device");
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
