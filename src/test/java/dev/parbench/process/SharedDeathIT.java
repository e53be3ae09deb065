package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes that end, and threads that wait, in the middle of shared objects. */
@Timeout(120)
class SharedDeathIT {
  private static final int LARGEST = 3000;

  private final Random random = new Random(12);

  /** An item that shows whether it is whole: who sent it, its number, and a filling. */
  private static byte[] item(int sender, int number) {
    byte[] bytes = new byte[5 + (sender * 31 + number * 97) % LARGEST];
    Arrays.fill(bytes, (byte) (sender + number));
    bytes[0] = (byte) sender;
    for (int i = 0; i < 4; i++) {
      bytes[1 + i] = (byte) (number >>> (8 * i));
    }
    return bytes;
  }

  private static int number(byte[] item) {
    int number = 0;
    for (int i = 0; i < 4; i++) {
      number |= (item[1 + i] & 0xff) << (8 * i);
    }
    return number;
  }

  private static ChildProcess producer(ProcessQueue<byte[]> queue, int sender) {
    return ChildProcess.start(() -> {
      for (int i = 0; ; i++) {
        queue.put(item(sender, i));
      }
    });
  }

  private static void checkWhole(byte[] item, int[] next) {
    int sender = item[0];
    int number = number(item);
    assertThat(item).isEqualTo(item(sender, number));
    assertThat(number).isEqualTo(next[sender]);
    next[sender]++;
  }

  @Test
  void queue_producersKilledAtRandom_givesWholeItemsInOrderAndGoesOn() throws Exception {
    int[] next = new int[12];
    try (ProcessQueue<byte[]> queue = ProcessQueue.bounded(50)) {
      ChildProcess steady = producer(queue, 0);
      for (int sender = 1; sender < next.length; sender++) {
        ChildProcess victim = producer(queue, sender);
        int most = 1 + random.nextInt(2000);
        while (next[sender] < most) {
          checkWhole(queue.take(), next);
        }
        victim.kill();
        // What the living puts comes through, whatever the victim held when it was killed.
        int seen = next[0];
        while (next[0] < seen + 100) {
          checkWhole(queue.take(), next);
        }
        victim.join();
      }
      steady.kill();
      steady.join();
      for (byte[] rest = queue.poll(); rest != null; rest = queue.poll()) {
        checkWhole(rest, next);
      }
    }
  }

  @Test
  void queue_consumersKilledAtRandom_losesAtMostWhatTheyHadTaken() throws Exception {
    int rounds = 8;
    try (ProcessQueue<byte[]> queue = ProcessQueue.bounded(20);
        ProcessQueue<Integer> seen = ProcessQueue.unbounded()) {
      ChildProcess producer = producer(queue, 1);
      for (int round = 0; round < rounds; round++) {
        ChildProcess victim =
            ChildProcess.start(() -> {
              while (true) {
                seen.put(number(queue.take()));
              }
            });
        int wanted = 1 + random.nextInt(2000);
        int before = -1;
        for (int i = 0; i < wanted; i++) {
          int number = seen.take();
          assertThat(number).isGreaterThan(before);
          before = number;
        }
        victim.kill();
        victim.join();
        for (Integer rest = seen.poll(); rest != null; rest = seen.poll()) {
          before = rest;
        }
        byte[] item = queue.take();
        assertThat(item).isEqualTo(item(1, number(item)));
        // The one that the victim had taken and not told of is lost with it.
        assertThat(number(item)).isBetween(before + 1, before + 2);
      }
      producer.kill();
      producer.join();
    }
  }

  @Test
  @SuppressWarnings("LockNotBeforeTry")
  void lock_holderThatIsKilled_freesItWithin50Milliseconds() throws Exception {
    long best = Long.MAX_VALUE;
    try (ProcessLock lock = ProcessLock.open();
        ProcessQueue<String> locked = ProcessQueue.unbounded()) {
      for (int i = 0; i < 5; i++) {
        ChildProcess holder =
            ChildProcess.start(() -> {
              lock.lock();
              locked.put("locked");
              Thread.sleep(Duration.ofMinutes(10));
            });
        assertThat(locked.take()).isEqualTo("locked");
        long start = System.nanoTime();
        holder.kill();
        lock.lock();
        best = Math.min(best, System.nanoTime() - start);
        lock.unlock();
        holder.join();
      }
    }
    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(50));
  }

  private static void signalForEver(Condition condition) {
    while (true) {
      condition.signalAll();
      Thread.onSpinWait();
    }
  }

  @Test
  void queue_makerThatIsKilled_failsItsUsersInWords() throws Exception {
    Pipe pipe = Pipe.duplex();
    Connection theirs = pipe.second();
    ChildProcess maker =
        ChildProcess.start(() -> {
          theirs.send(ProcessQueue.<String>bounded(1));
          theirs.send(ProcessLock.open());
          Object _ = theirs.receive();
        });
    ProcessQueue<String> queue = pipe.first().receive();
    ProcessLock lock = pipe.first().receive();
    queue.put("only");
    lock.lock();
    Thread waiting = Thread.currentThread();
    Thread.startVirtualThread(() -> {
      while (waiting.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      maker.kill();
    });
    assertThatThrownBy(() -> queue.put("too much")).hasMessageContaining("queue is gone");
    // Each object has a line to its maker, and which ends first is the kernel's business.
    Condition condition = lock.newCondition();
    assertThatThrownBy(() -> signalForEver(condition)).hasMessageContaining("lock is gone");
    assertThatThrownBy(lock::unlock).hasMessageContaining("lock is gone");
    assertThatThrownBy(lock::lock).hasMessageContaining("lock is gone");
  }

  @Test
  void queue_manyVirtualThreadsThatWait_getAnItemEach() throws Exception {
    int count = 200;
    CountDownLatch got = new CountDownLatch(count);
    try (ProcessQueue<Integer> queue = ProcessQueue.bounded(1)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        threads.add(
            Thread.startVirtualThread(() -> {
              try {
                int _ = queue.take();
                got.countDown();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }));
      }
      ChildProcess child =
          ChildProcess.start(() -> {
            for (int i = 0; i < count; i++) {
              queue.put(i);
            }
          });
      assertThat(got.await(60, TimeUnit.SECONDS)).isTrue();
      child.join();
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  @Test
  void queue_itemsOfAnySize_comeBackAsTheyWere() throws Exception {
    try (ProcessQueue<byte[]> there = ProcessQueue.bounded(1);
        ProcessQueue<byte[]> back = ProcessQueue.unbounded()) {
      ChildProcess echo =
          ChildProcess.start(() -> {
            for (byte[] item = there.take(); item.length != 1; item = there.take()) {
              back.put(item);
            }
          });
      for (int size : new int[] {0, 2, 65_530, 65_536, 1 << 20, 16 << 20, 3, 5 << 20, 0}) {
        byte[] item = new byte[size];
        random.nextBytes(item);
        there.put(item);
        assertThat(back.take()).isEqualTo(item);
      }
      there.put(new byte[1]);
      echo.join();
      assertThat(echo.exitCode()).hasValue(0);
    }
  }

  @Test
  void queue_waiterInAnIdleProcess_usesNoProcessor() throws Exception {
    try (ProcessQueue<Integer> queue = ProcessQueue.bounded(1);
        ProcessQueue<Integer> ready = ProcessQueue.bounded(1)) {
      ChildProcess waiter =
          ChildProcess.start(() -> {
            ready.put(1);
            int _ = queue.take();
          });
      int _ = ready.take();
      ProcessHandle process = ProcessHandle.of(waiter.pid()).orElseThrow();
      Duration least = Duration.ofDays(1);
      // The compiler has still something to do at first; one quiet second is enough.
      for (int i = 0; i < 10 && least.compareTo(Duration.ofMillis(20)) > 0; i++) {
        Duration before = process.info().totalCpuDuration().orElse(Duration.ZERO);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        Duration used = process.info().totalCpuDuration().orElse(Duration.ZERO).minus(before);
        least = used.compareTo(least) < 0 ? used : least;
      }
      assertThat(least).isLessThanOrEqualTo(Duration.ofMillis(20));
      queue.put(1);
      waiter.join();
    }
  }

  @Test
  void condition_childThatSignals_wakesTheWaiter() throws Exception {
    try (ProcessLock lock = ProcessLock.open();
        ProcessQueue<Integer> told = ProcessQueue.unbounded()) {
      lock.lock();
      try {
        ChildProcess child =
            ChildProcess.start(() -> {
              lock.lock();
              try {
                told.put(1);
                lock.newCondition().signal();
              } finally {
                lock.unlock();
              }
            });
        while (told.isEmpty()) {
          lock.newCondition().await();
        }
        long left = 1_000_000;
        while (left > 0) {
          left = lock.newCondition().awaitNanos(left);
        }
        assertThat(lock.isLocked()).isTrue();
        child.join();
      } finally {
        lock.unlock();
      }
    }
  }

  @Test
  void queue_joined_waitsUntilAllIsDone() throws Exception {
    try (ProcessQueue<Integer> queue = ProcessQueue.unbounded()) {
      queue.put(1);
      queue.put(2);
      assertThat(queue.join(Duration.ofMillis(1))).isFalse();
      ChildProcess child =
          ChildProcess.start(() -> {
            for (int i = 0; i < 2; i++) {
              int _ = queue.take();
              queue.taskDone();
            }
          });
      queue.join();
      assertThat(queue).isEmpty();
      assertThatThrownBy(queue::taskDone).isInstanceOf(IllegalStateException.class);
      child.join();
    }
  }
}
