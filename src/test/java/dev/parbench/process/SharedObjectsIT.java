package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedObjectsIT {

  @Test
  void queue_producerThatExited_leavesWhatItPut() throws Exception {
    try (ProcessQueue<String> queue = ProcessQueue.unbounded()) {
      ChildProcess child =
          ChildProcess.start(() -> {
            for (int i = 0; i < 100; i++) {
              queue.put("item " + i);
            }
          });
      child.join();
      assertThat(child.exitCode()).hasValue(0);
      for (int i = 0; i < 100; i++) {
        assertThat(queue.poll(5, TimeUnit.SECONDS)).isEqualTo("item " + i);
      }
    }
  }

  @Test
  void queue_fullOrEmpty_refusesAtOnceOrAfterTheTimeout() throws Exception {
    try (ProcessQueue<Integer> queue = ProcessQueue.bounded(3);
        ProcessPool pool = ProcessPool.open(1)) {
      assertThat(queue.offer(1) && queue.offer(2) && queue.offer(3)).isTrue();
      assertThat(pool.submit(() -> queue.offer(4)).get()).isFalse();
      assertThat(pool.submit(() -> queue.offer(4, 10, TimeUnit.MILLISECONDS)).get()).isFalse();
      assertThat(pool.submit(() -> queue.poll()).get()).isEqualTo(1);
      assertThat(queue).hasSize(2).containsExactly(2, 3);
      queue.clear();
      assertThat(pool.submit(() -> queue.poll(10, TimeUnit.MILLISECONDS)).get()).isNull();
    }
  }

  @Test
  void queue_threeProducers_keepTheOrderOfEach() throws Exception {
    try (ProcessQueue<int[]> queue = ProcessQueue.bounded(10)) {
      for (int i = 0; i < 3; i++) {
        int producer = i;
        ChildProcess _ =
            ChildProcess.start(() -> {
              for (int k = 0; k < 500; k++) {
                queue.put(new int[] {producer, k});
              }
            });
      }
      int[] next = new int[3];
      for (int i = 0; i < 1500; i++) {
        int[] item = queue.take();
        assertThat(item[1]).isEqualTo(next[item[0]]++);
      }
      assertThat(queue).isEmpty();
    }
  }

  @Test
  void queue_takerThatIsKilledWhileItWaits_takesNothing() throws Exception {
    try (ProcessQueue<String> queue = ProcessQueue.unbounded();
        ProcessQueue<String> ready = ProcessQueue.unbounded()) {
      ChildProcess taker =
          ChildProcess.start(() -> {
            ready.put("ready");
            String _ = queue.take();
          });
      assertThat(ready.take()).isEqualTo("ready");
      taker.kill();
      taker.join();
      queue.put("for the living");
      assertThat(queue.take()).isEqualTo("for the living");
    }
  }

  @Test
  void queue_itemThatCannotBeSerialized_throwsInPut() {
    ProcessQueue<Object> queue = ProcessQueue.unbounded();
    assertThatThrownBy(() -> queue.put(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }

  @Test
  void pipe_childThatAnswers_getsAndSendsWholeMessages() throws Exception {
    Pipe pipe = Pipe.duplex();
    Connection ours = pipe.first();
    Connection theirs = pipe.second();
    ChildProcess child =
        ChildProcess.start(() -> {
          for (Object message = theirs.receive();
              !"end".equals(message);
              message = theirs.receive()) {
            theirs.send(message);
          }
        });
    ours.send("ping");
    assertThat(ours.<String>receive()).isEqualTo("ping");
    ours.send("");
    assertThat(ours.<String>receive()).isEmpty();
    byte[] large = new byte[16 << 20];
    large[large.length - 1] = 7;
    ours.send(large);
    assertThat(ours.<byte[]>receive()).isEqualTo(large);
    assertThat(ours.poll(Duration.ZERO)).isFalse();
    ours.send("end");
    child.join();
    assertThatThrownBy(ours::receive).isInstanceOf(EOFException.class);
  }

  @Test
  void pipe_bothEndsInDifferentChildren_connectsThem() throws Exception {
    Pipe pipe = Pipe.simplex();
    Connection in = pipe.first();
    Connection out = pipe.second();
    ChildProcess sender = ChildProcess.start(() -> out.send(42));
    ChildProcess receiver = ChildProcess.start(() -> System.exit(in.<Integer>receive()));
    receiver.join();
    sender.join();
    assertThat(receiver.exitCode()).hasValue(42);
  }

  @Test
  @SuppressWarnings("LockNotBeforeTry")
  void lock_holderThatIsKilled_freesIt() throws Exception {
    try (ProcessLock lock = ProcessLock.open();
        ProcessQueue<String> locked = ProcessQueue.unbounded()) {
      ChildProcess child =
          ChildProcess.start(() -> {
            lock.lock();
            locked.put("locked");
            Thread.sleep(Duration.ofMinutes(10));
          });
      assertThat(locked.take()).isEqualTo("locked");
      assertThat(lock.isLocked()).isTrue();
      assertThat(lock.tryLock()).isFalse();
      child.kill();
      lock.lock();
      lock.lock();
      lock.unlock();
      assertThat(lock.isLocked()).isTrue();
      lock.unlock();
      assertThat(lock.isLocked()).isFalse();
      assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
    }
  }

  @Test
  void lock_counterInTwoProcesses_losesNothing() throws Exception {
    try (ProcessLock lock = ProcessLock.open();
        ProcessQueue<Integer> cell = ProcessQueue.unbounded();
        ProcessPool pool = ProcessPool.open(2)) {
      cell.put(0);
      ProcessTask<Integer> add =
          () -> {
            for (int i = 0; i < 200; i++) {
              lock.lock();
              try {
                cell.put(cell.take() + 1);
              } finally {
                lock.unlock();
              }
            }
            return 0;
          };
      pool.invokeAll(java.util.List.of(add, add));
      assertThat(cell.take()).isEqualTo(400);
    }
  }
}
