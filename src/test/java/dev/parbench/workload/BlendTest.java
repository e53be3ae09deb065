package dev.parbench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlendTest {

  private static Blend blend(int tasks, int grain, int blocking) {
    return new Blend(Shape.blend(tasks, grain, blocking));
  }

  private static LongStream waits(Blend blend) {
    return blend.tasks().stream().mapToLong(Blend.Task::waitMicros).filter(w -> w > 0);
  }

  @ParameterizedTest
  @CsvSource({"50000, 1, 0", "1000, 100, 25", "20, 1000, 95", "3, 2, 100", "9, 10, 50"})
  void tasks_anyBlend_giveTheExpectedSum(int tasks, int grain, int blocking) throws Exception {
    Blend blend = blend(tasks, grain, blocking);
    long sum = 0;
    for (Blend.Task task : blend.tasks()) {
      sum += new Blend.Task(task.id(), task.steps(), 0).call();
    }
    assertThat(sum).isEqualTo(blend.expected());
  }

  @Test
  void call_taskThatWaits_waitsAtLeastSoLong() throws Exception {
    long begin = System.nanoTime();
    new Blend.Task(0, 0, 3000).call();
    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(3_000_000);
  }

  @Test
  void tasks_noBlocking_onlyCompute() {
    assertThat(waits(blend(100, 1000, 0))).isEmpty();
    assertThat(blend(100, 1000, 0).tasks())
        .allMatch(task -> task.steps() == 1000 * Blend.STEPS_PER_MICRO);
  }

  @Test
  void tasks_allBlocking_onlyWait() {
    assertThat(blend(100, 5000, 100).tasks())
        .allMatch(task -> task.steps() == 0 && task.waitMicros() == 5000);
  }

  /** No sleep is so short; the waits of several tasks become one. */
  @ParameterizedTest
  @CsvSource({"50000, 1, 25", "1000, 100, 50", "100, 1000, 75", "64, 10000, 95"})
  void tasks_anyBlocking_waitForTheirShareInTotalAndNeverTooShortly(
      int tasks, int grain, int blocking) {
    Blend blend = blend(tasks, grain, blocking);
    double total = (double) tasks * grain * blocking / 100;
    assertThat((double) waits(blend).sum()).isBetween(total * 0.999, total);
    assertThat(waits(blend)).allMatch(wait -> wait >= 0.8 * Blend.LEAST_WAIT_MICROS);
  }

  @Test
  void tasks_gatheredWaits_areSpreadEvenly() {
    var tasks = blend(1000, 100, 60).tasks();
    long firstHalf = tasks.subList(0, 500).stream().filter(t -> t.waitMicros() > 0).count();
    assertThat(firstHalf).isEqualTo(10);
    assertThat(waits(blend(1000, 100, 60)).count()).isEqualTo(20);
  }

  @Test
  void shape_shareBeyondAllOrNegativeGrain_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.blend(1, 1, 101));
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.blend(1, 1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.blend(1, -1, 0));
  }
}
