package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a task of the soak test does, and how many of ten thousand do it. */
enum SoakKind {
  LARGE(400),
  THROWS(200),
  /** Until its time-out. */
  HANGS(20),
  /** Without an end, whatever it is told. */
  DEAF(5),
  DIES(10),
  EXITS(5),
  /** Its shutdown hook hangs. */
  EXITS_SLOWLY(3),
  /** The hook hangs when the worker ends later on. */
  LEAVES_A_HOOK(3),
  /** A thread that interrupts the worker after the task. */
  LEAVES_A_THREAD(10),
  FILLS_THE_HEAP(3),
  /** An argument that no worker has room for. */
  TOO_LARGE(2),
  /** Counts in shared memory, under the lock. */
  SHARES(300),
  /** While it holds the lock. */
  DIES_WITH_THE_LOCK(5),
  CANNOT_BE_SENT(50),
  CANNOT_BE_READ(50),
  PLAIN(8934);

  private final int share;

  SoakKind(int share) {
    this.share = share;
  }

  static SoakKind of(int tenThousandth) {
    int left = tenThousandth;
    for (SoakKind kind : values()) {
      left -= kind.share;
      if (left < 0) {
        return kind;
      }
    }
    throw new IllegalArgumentException("of ten thousand: " + tenThousandth);
  }

  /** Whether a task of this kind may have a result. */
  boolean hasResult() {
    return switch (this) {
      case PLAIN, LARGE, LEAVES_A_HOOK, LEAVES_A_THREAD, SHARES -> true;
      default -> false;
    };
  }

  /** In a worker: one in fifty does not come to be. */
  static void initialize() {
    if (Processes.pid() % 50 == 0) {
      Runtime.getRuntime().halt(45);
    }
  }

  /** Cannot be rebuilt by a worker. */
  private static final class Unreadable implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private void readObject(ObjectInputStream in) {
      throw new IllegalStateException("on purpose: " + in);
    }
  }

  /**
   * What the tasks share.
   *
   * @param counts how often the lock was taken, and given back
   */
  record Shared(ProcessLock lock, SharedLongs counts) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    private void count(boolean dies) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        counts.set(0, counts.get(0) + 1);
        if (dies) {
          Runtime.getRuntime().halt(46);
        }
        counts.set(1, counts.get(1) + 1);
      } finally {
        lock.unlock();
      }
    }
  }

  /** Submits a task of this kind. */
  ProcessFuture<Long> send(ProcessPool pool, Shared shared, int size) {
    SoakKind kind = this;
    if (kind == SHARES || kind == DIES_WITH_THE_LOCK) {
      long result = size;
      return pool.submit(() -> {
        shared.count(kind == DIES_WITH_THE_LOCK);
        return result;
      });
    }
    if (kind == CANNOT_BE_SENT) {
      assertThatThrownBy(() -> pool.applyAsync(it -> 1L, new Object()))
          .isInstanceOf(IllegalArgumentException.class);
      return pool.applyAsync(it -> act(THROWS, it), new byte[size]);
    }
    if (kind == CANNOT_BE_READ) {
      return pool.applyAsync(it -> 1L, new Unreadable());
    }
    byte[] argument = new byte[kind == TOO_LARGE ? 100 << 20 : size];
    return pool.applyAsync(it -> act(kind, it), argument);
  }

  private static long act(SoakKind kind, byte[] argument) throws InterruptedException {
    switch (kind) {
      case THROWS -> throw new IllegalStateException("on purpose");
      case HANGS -> Thread.sleep(Duration.ofMinutes(5));
      case DEAF -> spin();
      case DIES -> Runtime.getRuntime().halt(42);
      case EXITS -> System.exit(43);
      case EXITS_SLOWLY -> {
        addHangingHook();
        System.exit(44);
      }
      case LEAVES_A_HOOK -> addHangingHook();
      case LEAVES_A_THREAD -> interruptLater(Thread.currentThread());
      case FILLS_THE_HEAP -> fillTheHeap();
      default -> {}
    }
    return argument.length;
  }

  @SuppressWarnings("InfiniteLoopStatement") // The point of it.
  private static void spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void addHangingHook() {
    Runtime.getRuntime().addShutdownHook(new Thread(SoakKind::spin));
  }

  private static void interruptLater(Thread main) {
    Thread.ofPlatform()
        .start(() -> {
          for (int i = 0; i < 1000; i++) {
            main.interrupt();
            LockSupport.parkNanos(10_000);
          }
        });
  }

  @SuppressWarnings("ModifiedButNotUsed") // Only its size matters.
  private static void fillTheHeap() {
    List<byte[]> all = new ArrayList<>();
    while (true) {
      all.add(new byte[1 << 20]);
    }
  }
}
