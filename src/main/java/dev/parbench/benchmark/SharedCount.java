package dev.parbench.benchmark;

import dev.parbench.process.ProcessLock;
import dev.parbench.process.ProcessPool;
import dev.parbench.process.ProcessTask;
import dev.parbench.workload.Scratch;
import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Worker processes that count up one number in shared memory, under a lock between processes. */
final class SharedCount implements AutoCloseable {

  private final Path file = Scratch.createFile("counter");
  private final ProcessLock lock = ProcessLock.open();
  private final ProcessPool pool;
  private final List<Share> shares;
  private final int expected;

  /**
   * Starts the workers.
   *
   * @param updates of all workers together; what does not divide evenly is left out
   */
  SharedCount(int workers, int updates) throws IOException {
    pool = WarmCache.builder().workers(workers).jvmOptions(WorkerHeap.options(0)).open();
    var share = new Share(file.toString(), lock, updates / workers);
    shares = Collections.nCopies(workers, share);
    expected = updates / workers * workers;
  }

  /**
   * One round of all workers.
   *
   * @return how much the number grew
   * @throws IllegalStateException if it is not what they counted
   */
  long count() throws ExecutionException, InterruptedException, IOException {
    long before = map(file.toString()).getLong(0);
    for (var running : pool.invokeAll(shares)) {
      var _ = running.get();
    }
    long counted = map(file.toString()).getLong(0) - before;
    if (counted != expected) {
      throw new IllegalStateException(
          "wrong answer: counted %d of %d updates".formatted(counted, expected));
    }
    return counted;
  }

  private static ByteBuffer map(String file) throws IOException {
    try (var channel =
        FileChannel.open(Path.of(file), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
    }
  }

  @Override
  public void close() throws IOException {
    pool.shutdownNow();
    pool.close();
    lock.close();
    Files.deleteIfExists(file);
  }

  /** What one worker adds. */
  private record Share(String file, ProcessLock lock, int updates) implements ProcessTask<Integer> {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public Integer call() throws IOException {
      ByteBuffer memory = map(file);
      for (int i = 0; i < updates; i++) {
        lock.lock();
        try {
          memory.putLong(0, memory.getLong(0) + 1);
        } finally {
          lock.unlock();
        }
      }
      return updates;
    }
  }
}
