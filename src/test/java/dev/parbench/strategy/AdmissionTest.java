package dev.parbench.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.process.ProcessTask;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What strategies of threads are compared by: how many tasks each has in progress, and where. */
class AdmissionTest {

  private static final int WORKERS = 3;
  private static final AtomicInteger NOW = new AtomicInteger();
  private static final AtomicInteger MOST = new AtomicInteger();
  private static final AtomicReference<CountDownLatch> FIRST =
      new AtomicReference<>(new CountDownLatch(WORKERS));

  /** The first ones wait until as many run as there are workers; all count themselves. */
  record Together() implements ProcessTask<Integer> {
    @Override
    public Integer call() throws Exception {
      MOST.accumulateAndGet(NOW.incrementAndGet(), Math::max);
      CountDownLatch first = FIRST.get();
      first.countDown();
      boolean met = first.await(30, TimeUnit.SECONDS);
      return met ? NOW.decrementAndGet() : -1;
    }
  }

  /** Tells whether it runs in the pool that everybody shares. */
  record InCommonPool() implements ProcessTask<Boolean> {
    @Override
    public Boolean call() {
      return ForkJoinPool.commonPool().equals(ForkJoinTask.getPool());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PLATFORM_POOL", "FORK_JOIN", "VIRTUAL_THREADS"})
  void run_moreTasksThanWorkers_hasExactlyAsManyInProgress(StrategyKind kind) throws Exception {
    NOW.set(0);
    MOST.set(0);
    FIRST.set(new CountDownLatch(WORKERS));
    try (Strategy strategy = kind.open(Concurrency.of(WORKERS))) {
      assertThat(strategy.run(Collections.nCopies(10 * WORKERS, new Together())))
          .doesNotContain(-1);
    }
    assertThat(MOST.get()).isEqualTo(WORKERS);
  }

  @Test
  void forkJoin_tasks_runInAPoolOfTheirOwn() throws Exception {
    try (Strategy strategy = StrategyKind.FORK_JOIN.open(Concurrency.of(WORKERS))) {
      assertThat(strategy.run(Collections.nCopies(8, new InCommonPool()))).containsOnly(false);
    }
  }

  @Test
  void virtualThreads_open_haveTheCarriersAskedForAndGiveThemBack() {
    var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    int before = scheduler.getParallelism();
    try (var _ = StrategyKind.VIRTUAL_THREADS.open(new Concurrency(100, before + 1, List.of()))) {
      assertThat(scheduler.getParallelism()).isEqualTo(before + 1);
    }
    assertThat(scheduler.getParallelism()).isEqualTo(before);
  }
}
