package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.process.channel.PrivateDirectory;
import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.shared.LockAccess;
import dev.parbench.process.shared.LockHost;
import dev.parbench.process.shared.QueueAccess;
import dev.parbench.process.shared.QueueHost;
import dev.parbench.process.shared.RequestLock;
import dev.parbench.process.shared.RequestQueue;
import dev.parbench.process.shared.SharedHandle;
import dev.parbench.process.shared.SharedHost;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contracts of the JDK's queue and lock, where the object is and from elsewhere. */
@Timeout(60)
class SharedContractTest {
  /** From where the object is used, and how. */
  enum Side {
    HERE,
    ELSEWHERE,
    REQUESTS_HERE,
    REQUESTS_ELSEWHERE;

    ProcessQueue<Object> queue(int capacity) {
      return switch (this) {
        case HERE -> ProcessQueue.bounded(capacity);
        case ELSEWHERE -> {
          QueueAccess made = QueueAccess.make(capacity);
          yield new ProcessQueue<>(QueueAccess.of(ref(made::ref)));
        }
        case REQUESTS_HERE ->
            new ProcessQueue<>(
                new RequestQueue(new SharedHandle<>("queue", new QueueHost(capacity))));
        case REQUESTS_ELSEWHERE ->
            new ProcessQueue<>(QueueAccess.of(SharedHost.register(new QueueHost(capacity))));
      };
    }

    ProcessLock lock() {
      return switch (this) {
        case HERE -> ProcessLock.open();
        case ELSEWHERE -> new ProcessLock(LockAccess.of(ref(LockAccess.make()::ref)));
        case REQUESTS_HERE ->
            new ProcessLock(new RequestLock(new SharedHandle<>("lock", new LockHost())));
        case REQUESTS_ELSEWHERE ->
            new ProcessLock(LockAccess.of(SharedHost.register(new LockHost())));
      };
    }

    private interface Made {
      SharedRef ref(Object self) throws ObjectStreamException;
    }

    private static SharedRef ref(Made made) {
      try {
        return made.ref(made);
      } catch (ObjectStreamException e) {
        throw new AssertionError(e);
      }
    }

    boolean isInMemory() {
      return this == HERE || this == ELSEWHERE;
    }
  }

  /** Something that another thread does, and may be interrupted at. */
  private interface Blocking {
    Object run() throws Exception;
  }

  private record Background(Thread thread, CompletableFuture<Object> result) {
    static Background start(Blocking blocking) {
      CompletableFuture<Object> result = new CompletableFuture<>();
      Thread thread =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                try {
                  result.complete(blocking.run());
                } catch (Throwable e) {
                  result.completeExceptionally(e);
                }
              });
      return new Background(thread, result);
    }

    void awaitBlocked() {
      while (thread.isAlive() && !waits()) {
        Thread.onSpinWait();
      }
    }

    /** In a selector a thread is runnable for the JVM. */
    private boolean waits() {
      Thread.State state = thread.getState();
      return state == Thread.State.WAITING
          || state == Thread.State.TIMED_WAITING
          || List.of(thread.getStackTrace()).toString().contains("SelectorImpl");
    }

    void interruptAndExpectThat() {
      awaitBlocked();
      thread.interrupt();
      assertThatThrownBy(result::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void queue_fullOrEmpty_refusesAtOnceAndAfterTheTimeout(Side side) throws Exception {
    try (ProcessQueue<Object> queue = side.queue(1)) {
      assertThat(queue.poll()).isNull();
      assertThat(queue.peek()).isNull();
      assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isNull();
      assertThat(queue.offer("a")).isTrue();
      assertThat(queue.offer("b")).isFalse();
      assertThat(queue.offer("b", 1, TimeUnit.MILLISECONDS)).isFalse();
      assertThatThrownBy(() -> queue.add("b")).isInstanceOf(IllegalStateException.class);
      assertThat(queue.peek()).isEqualTo("a");
      assertThat(queue.remainingCapacity()).isZero();
      assertThat(queue).containsExactly("a");
    }
  }

  @ParameterizedTest
  @EnumSource
  void queue_drained_givesWhatIsThereInOrder(Side side) throws Exception {
    try (ProcessQueue<Object> queue = side.queue(Integer.MAX_VALUE)) {
      List<Object> items = List.of(1, 2, 3, "", List.of());
      queue.addAll(items);
      assertThat(queue.remainingCapacity()).isEqualTo(Integer.MAX_VALUE);
      List<Object> drained = new ArrayList<>();
      assertThat(queue.drainTo(drained, 0)).isZero();
      assertThat(queue.drainTo(drained, 2)).isEqualTo(2);
      assertThat(queue.drainTo(drained)).isEqualTo(3);
      assertThat(drained).isEqualTo(items);
      assertThatThrownBy(() -> queue.drainTo(queue)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> queue.put(new Object()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("java.lang.Object");
      assertThat(queue).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void queue_interruptedWait_throwsAndLosesNothing(Side side) throws Exception {
    try (ProcessQueue<Object> queue = side.queue(1)) {
      for (int i = 0; i < 50; i++) {
        Background.start(queue::take).interruptAndExpectThat();
        queue.put(i);
        Background full =
            Background.start(() -> {
              queue.put("too much");
              return "put";
            });
        full.interruptAndExpectThat();
        assertThat(queue.take()).isEqualTo(i);
        assertThat(queue.poll()).isNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void queue_interruptWhileAnItemArrives_deliversItOnce(Side side) throws Exception {
    try (ProcessQueue<Object> queue = side.queue(1)) {
      for (int i = 0; i < 200; i++) {
        Background taker = Background.start(queue::take);
        Thread.startVirtualThread(taker.thread()::interrupt);
        queue.put(i);
        Object taken = taker.result().exceptionally(_ -> "interrupted").get();
        Object left = queue.poll();
        assertThat(taken.equals(i) ? left == null : Integer.valueOf(i).equals(left)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void queue_interruptedThread_stillOffersAndPolls(Side side) throws Exception {
    try (ProcessQueue<Object> queue = side.queue(1)) {
      Thread.currentThread().interrupt();
      assertThat(queue.offer(1)).isTrue();
      assertThat(queue.poll()).isEqualTo(1);
      assertThatThrownBy(queue::take).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void lock_heldByAnotherThread_isNotTakenAndNotReleased(Side side) throws Exception {
    try (ProcessLock lock = side.lock()) {
      lock.lock();
      try {
        assertThat(lock.tryLock()).isTrue();
        lock.unlock();
        assertThat(Background.start(lock::tryLock).result().get()).isEqualTo(false);
        assertThat(Background.start(() -> lock.tryLock(1, TimeUnit.MILLISECONDS)).result().get())
            .isEqualTo(false);
        Background release =
            Background.start(() -> {
              lock.unlock();
              return "released";
            });
        assertThatThrownBy(release.result()::get)
            .hasCauseInstanceOf(IllegalMonitorStateException.class);
        Background.start(
                () -> {
                  lock.lockInterruptibly();
                  return "locked";
                })
            .interruptAndExpectThat();
      } finally {
        lock.unlock();
      }
      assertThat(lock.isLocked()).isFalse();
      if (!side.isInMemory()) {
        assertThatThrownBy(lock::newCondition).isInstanceOf(UnsupportedOperationException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings("LockNotBeforeTry")
  void lock_interruptedThread_stillTriesLocksAndUnlocks(Side side) {
    try (ProcessLock lock = side.lock()) {
      Thread.currentThread().interrupt();
      assertThat(lock.tryLock()).isTrue();
      lock.unlock();
      lock.lock();
      lock.unlock();
      assertThat(lock.isLocked()).isFalse();
      assertThatThrownBy(() -> lock.tryLock(1, TimeUnit.SECONDS))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ELSEWHERE", "REQUESTS_ELSEWHERE"})
  void queueAndLock_closedWhileInUse_sayThatTheyAreClosed(Side side) throws Exception {
    ProcessQueue<Object> queue = side.queue(1);
    Background taker = Background.start(queue::take);
    taker.awaitBlocked();
    queue.close();
    queue.close();
    assertThatThrownBy(taker.result()::get)
        .hasRootCauseInstanceOf(java.io.IOException.class)
        .hasMessageContaining("the queue is closed");
    assertThatThrownBy(() -> queue.offer(1)).isInstanceOf(IllegalStateException.class);
    ProcessLock lock = side.lock();
    lock.close();
    assertThatThrownBy(lock::tryLock).hasMessageContaining("the lock is closed");
  }

  /** Does something again and again until it fails, and something else meanwhile. */
  private static Throwable failureOf(Blocking action, Runnable close) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Background user =
        Background.start(() -> {
          while (true) {
            Object _ = action.run();
            begun.countDown();
          }
        });
    begun.await();
    close.run();
    return user.result().<Throwable>handle((_, failure) -> failure).get();
  }

  @Test
  void queue_closedByItsMakerWhileInUse_saysThatItIsClosed() throws Exception {
    for (int i = 0; i < 200; i++) {
      ProcessQueue<Object> queue = Side.HERE.queue(2);
      Blocking use = i % 2 == 0 ? queue::size : () -> queue.offer(1) && queue.poll() != null;
      assertThat(failureOf(use, queue::close))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the queue is closed");
      assertThatThrownBy(queue::size).hasMessage("the queue is closed");
      assertThatThrownBy(queue::remainingCapacity).hasMessage("the queue is closed");
    }
  }

  private static Set<Path> rings() throws IOException {
    String ours = PrivateDirectory.prefix() + Processes.pid() + "-";
    try (Stream<Path> all = Files.walk(PrivateDirectory.base())) {
      return all.filter(path -> path.toString().contains(ours))
          .filter(path -> path.getFileName().toString().matches("m\\d+\\..*"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void queue_closedWhileItGrows_leavesNoFile() throws Exception {
    Set<Path> before = rings();
    byte[] large = new byte[200_000];
    for (int i = 0; i < 300; i++) {
      ProcessQueue<Object> queue = Side.HERE.queue(Integer.MAX_VALUE);
      Throwable failure = failureOf(() -> queue.add(large), queue::close);
      assertThat(failure).isInstanceOf(IllegalStateException.class);
    }
    assertThat(before).containsAll(rings());
  }

  @Test
  void pipe_closedByItsMakerWhileInUse_isAClosedChannel() throws Exception {
    for (int i = 0; i < 200; i++) {
      Pipe pipe = Pipe.duplex();
      Connection used = pipe.first();
      Blocking use =
          () -> {
            used.send(1);
            return pipe.second().poll(Duration.ZERO);
          };
      Runnable close =
          () -> {
            used.close();
            pipe.second().close();
          };
      assertThat(failureOf(use, close)).isInstanceOf(ClosedChannelException.class);
    }
  }
}
