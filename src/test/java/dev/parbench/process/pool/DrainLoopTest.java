package dev.parbench.process.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DrainLoopTest {
  private static final DrainLoop.Relief NOBODY =
      new DrainLoop.Relief() {
        @Override
        public boolean isThere() {
          return false;
        }

        @Override
        public void call() {
          throw new IllegalStateException("nobody is there");
        }
      };

  private static DrainLoop loop(Runnable pass) {
    return new DrainLoop(_ -> pass.run(), e -> {}, () -> false, NOBODY);
  }

  @Test
  void command_fromManyThreads_neverTwoAtOnceAndNoneLost() throws Exception {
    int[] count = {0};
    DrainLoop loop = loop(() -> {});
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            for (int n = 0; n < 10_000; n++) {
              loop.command(() -> count[0]++);
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    int[] seen = {0};
    loop.command(() -> seen[0] = count[0]);
    assertThat(seen[0]).isEqualTo(40_000);
  }

  @Test
  void drive_whileAnotherThreadIsInside_doesNotWaitAndIsSeenTo() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    AtomicInteger passes = new AtomicInteger();
    DrainLoop loop =
        new DrainLoop(
            _ -> {
              if (passes.incrementAndGet() == 1) {
                inside.countDown();
                awaitQuietly(leave);
              }
            },
            e -> {},
            () -> false,
            NOBODY);
    Thread first = Thread.startVirtualThread(() -> loop.drive(DrainLoop.RECEIVED));
    inside.await();
    loop.drive(DrainLoop.SUBMITTED);
    assertThat(passes).hasValue(1);
    leave.countDown();
    first.join();
    assertThat(passes).hasValue(2);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void drive_fromInside_makesAnotherPassInsteadOfNesting() {
    List<String> said = new ArrayList<>();
    DrainLoop[] loop = new DrainLoop[1];
    loop[0] =
        loop(() -> {
          said.add("in");
          if (said.size() == 1) {
            loop[0].drive(DrainLoop.RECEIVED);
          }
          said.add("out");
        });
    loop[0].drive(DrainLoop.RECEIVED);
    assertThat(said).containsExactly("in", "out", "in", "out");
  }

  @Test
  void drive_passThatThrows_tellsAndLetsTheNextOneIn() {
    List<Throwable> failures = new ArrayList<>();
    AtomicInteger passes = new AtomicInteger();
    DrainLoop loop =
        new DrainLoop(
            _ -> {
              if (passes.incrementAndGet() == 1) {
                throw new IllegalStateException("a defect");
              }
            },
            failures::add,
            () -> false,
            NOBODY);
    loop.drive(DrainLoop.RECEIVED);
    loop.drive(DrainLoop.RECEIVED);
    assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
    assertThat(passes).hasValue(2);
  }

  /** Another thread, which comes when it is called. */
  private static final class OneThread implements DrainLoop.Relief {
    final CountDownLatch called = new CountDownLatch(1);

    @Override
    public boolean isThere() {
      return true;
    }

    @Override
    public void call() {
      called.countDown();
    }
  }

  @Test
  void drive_newsWithoutEnd_isRelievedAndTheRestIsDoneByTheOther() throws Exception {
    OneThread relief = new OneThread();
    AtomicInteger passes = new AtomicInteger();
    DrainLoop[] loop = new DrainLoop[1];
    int enough = 100_000;
    loop[0] =
        new DrainLoop(
            _ -> {
              if (passes.incrementAndGet() < enough) {
                loop[0].drive(DrainLoop.SUBMITTED);
              }
            },
            e -> {},
            () -> false,
            relief);
    loop[0].drive(DrainLoop.SUBMITTED);
    assertThat(relief.called.getCount()).isZero();
    assertThat(passes.get()).isLessThan(enough);
    loop[0].driveToTheEnd(DrainLoop.RECEIVED);
    assertThat(passes).hasValue(enough);
  }

  @Test
  void command_thatThrows_doesNotKeepTheNextFromRunning() {
    List<String> said = new ArrayList<>();
    DrainLoop[] loop = new DrainLoop[1];
    loop[0] = new DrainLoop(_ -> {}, e -> said.add(e.getMessage()), () -> false, NOBODY);
    loop[0].command(() -> {
      loop[0].command(() -> said.add("next"));
      throw new IllegalStateException("a defect");
    });
    assertThat(said).containsExactly("a defect", "next");
  }
}
