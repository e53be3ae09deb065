package dev.parbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CostMeterTest {

  private static final int CROWD = 500;
  private static final int READINGS = 30;

  /** Reading many threads takes longer than the windows here last; none of it is theirs. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void end_manyThreads_doesNotCountTheReading() throws Exception {
    var over = new CountDownLatch(1);
    List<Thread> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < CROWD; i++) {
        crowd.add(Thread.ofPlatform().daemon().start(() -> await(over)));
      }
      var meter = new CostMeter();
      read(meter); // is compiled, which takes processor time of other threads
      long countedBefore = meter.costs().used().cpuNanos();
      long readingBefore = own();
      read(meter);
      long counted = meter.costs().used().cpuNanos() - countedBefore;
      long reading = own() - readingBefore;
      assertThat(counted).as("of %d ns of reading", reading).isLessThan(reading / 4);
    } finally {
      over.countDown();
      for (Thread thread : crowd) {
        thread.join();
      }
    }
  }

  private static void read(CostMeter meter) {
    for (int i = 0; i < READINGS; i++) {
      meter.begin();
      meter.end(1);
    }
  }

  private static long own() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
