package dev.parbench.example;

import dev.parbench.process.ChildProcess;
import dev.parbench.process.ProcessLock;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A number in shared memory, counted up by two processes: only the lock makes it right. */
final class LockedCounter implements Program {
  private static final int UPDATES = 20_000;

  private static MappedByteBuffer map(String file) throws Exception {
    try (RandomAccessFile opened = new RandomAccessFile(file, "rw")) {
      return opened.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, Integer.BYTES);
    }
  }

  private static void count(String file) throws Exception {
    MappedByteBuffer memory = map(file);
    for (int i = 0; i < 50 * UPDATES; i++) {
      memory.putInt(0, memory.getInt(0) + 1);
    }
  }

  private static void countWithLock(String file, ProcessLock lock) throws Exception {
    MappedByteBuffer memory = map(file);
    for (int i = 0; i < UPDATES; i++) {
      lock.lock();
      try {
        memory.putInt(0, memory.getInt(0) + 1);
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    Path path = Files.createTempFile("counter", "");
    String file = path.toString();
    try (ProcessLock lock = ProcessLock.open()) {
      ChildProcess one = ChildProcess.start(() -> count(file));
      ChildProcess two = ChildProcess.start(() -> count(file));
      one.join();
      two.join();
      out.println("without a lock: " + map(file).getInt(0) + " of " + 100 * UPDATES);
      map(file).putInt(0, 0);
      one = ChildProcess.start(() -> countWithLock(file, lock));
      two = ChildProcess.start(() -> countWithLock(file, lock));
      one.join();
      two.join();
      out.println("with a lock:    " + map(file).getInt(0) + " of " + 2 * UPDATES);
    } finally {
      Files.delete(path);
    }
  }
}
