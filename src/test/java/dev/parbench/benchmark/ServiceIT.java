package dev.parbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parbench.strategy.Concurrency;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.workload.Shape;
import dev.parbench.workload.WorkloadKind;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ServiceIT {

  private static final int TASKS = 24;
  private static final long WAIT_NANOS = 3_000_000;

  @ParameterizedTest
  @EnumSource
  void serve_everyStrategy_answersAllAndNoneFasterThanItsWait(StrategyKind strategy)
      throws Exception {
    try (var service =
        Service.open(
            WorkloadKind.BLEND,
            Shape.blend(TASKS, 4000, 75),
            strategy,
            Concurrency.of(strategy == StrategyKind.SEQUENTIAL ? 1 : 2))) {
      var served = service.serve(Arrivals.nanos(TASKS, 10_000, 1));
      service.verify(served);
      assertThat(LongStream.of(served.nanos())).hasSize(TASKS).allMatch(time -> time >= WAIT_NANOS);
    }
  }

  /** All are due at once: with one worker the last has waited for all others. */
  @Test
  void serve_oneWorkerAndABurst_countsTheWaitInTheQueue() throws Exception {
    try (var service =
        Service.open(
            WorkloadKind.BLEND,
            Shape.blend(TASKS, 4000, 75),
            StrategyKind.PLATFORM_POOL,
            Concurrency.of(1))) {
      long[] nanos = service.serve(new long[TASKS]).nanos();
      assertThat(nanos).isSorted();
      assertThat(nanos[TASKS - 1]).isGreaterThanOrEqualTo(TASKS * WAIT_NANOS);
    }
  }

  @Test
  void capacity_tasksThatComputeTenTimesAsLong_areFewer() throws Exception {
    double small = Service.capacity(WorkloadKind.BLEND, 4000, 75);
    double large = Service.capacity(WorkloadKind.BLEND, 40_000, 75);
    assertThat(small).isGreaterThan(2 * large);
  }

  @Test
  void capacity_tasksThatOnlyWait_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Service.capacity(WorkloadKind.BLEND, 4000, 100))
        .withMessageContaining("only wait");
  }
}
