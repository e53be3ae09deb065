package dev.parbench.example;

import dev.parbench.process.ChildProcess;
import dev.parbench.process.ProcessLock;
import dev.parbench.process.SharedLongs;
import java.io.PrintWriter;

/** A number in shared memory, counted up by two processes: only the lock makes it right. */
final class LockedCounter implements Program {
  private static final int UPDATES = 1_000_000;

  private static void count(SharedLongs number) {
    for (int i = 0; i < UPDATES; i++) {
      number.setVolatile(0, number.getVolatile(0) + 1);
    }
  }

  private static void countWithLock(SharedLongs number, ProcessLock lock) {
    for (int i = 0; i < UPDATES; i++) {
      lock.lock();
      try {
        number.set(0, number.get(0) + 1);
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    try (SharedLongs number = SharedLongs.open(1);
        ProcessLock lock = ProcessLock.open()) {
      ChildProcess one = ChildProcess.start(() -> count(number));
      ChildProcess two = ChildProcess.start(() -> count(number));
      one.join();
      two.join();
      out.println("without a lock: " + number.getVolatile(0) + " of " + 2 * UPDATES);
      number.setVolatile(0, 0);
      one = ChildProcess.start(() -> countWithLock(number, lock));
      two = ChildProcess.start(() -> countWithLock(number, lock));
      one.join();
      two.join();
      out.println("with a lock:    " + number.getVolatile(0) + " of " + 2 * UPDATES);
    }
  }
}
