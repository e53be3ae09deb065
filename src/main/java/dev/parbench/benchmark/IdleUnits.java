package dev.parbench.benchmark;

import dev.parbench.process.ProcessTask;
import dev.parbench.process.Processes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** Threads or processes that are there and do nothing until they are closed. */
@FunctionalInterface
interface IdleUnits extends AutoCloseable {

  /** How long a task keeps a worker busy, so that the next one falls to another; ms. */
  int NAP_MILLIS = 20;

  @Override
  void close();

  /**
   * Opens units; returns when all are there.
   *
   * @param unit {@code virtual-thread}, {@code platform-thread} or {@code process}
   */
  static IdleUnits open(String unit, int count) throws ExecutionException, InterruptedException {
    return switch (unit) {
      case "virtual-thread" -> threads(Thread.ofVirtual(), count);
      case "platform-thread" -> threads(Thread.ofPlatform().daemon(), count);
      case "process" -> processes(count);
      default ->
          throw new IllegalArgumentException(
              "unit is virtual-thread, platform-thread or process, not " + unit);
    };
  }

  private static IdleUnits threads(Thread.Builder builder, int count) throws InterruptedException {
    var there = new CountDownLatch(count);
    var end = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      threads.add(builder.start(() -> idle(there, end)));
    }
    there.await();
    return () -> {
      end.countDown();
      threads.forEach(IdleUnits::join);
    };
  }

  private static void idle(CountDownLatch there, CountDownLatch end) {
    there.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static IdleUnits processes(int count) throws ExecutionException, InterruptedException {
    var pool = WarmCache.builder().workers(count).jvmOptions(WorkerHeap.options(0)).open();
    Set<Long> seen = new HashSet<>();
    ProcessTask<Long> task = IdleUnits::nap;
    while (seen.size() < count) {
      for (var nap : pool.invokeAll(Collections.nCopies(count, task))) {
        seen.add(nap.get());
      }
    }
    return pool::shutdownNow;
  }

  private static long nap() throws InterruptedException {
    Thread.sleep(NAP_MILLIS);
    return Processes.pid();
  }
}
