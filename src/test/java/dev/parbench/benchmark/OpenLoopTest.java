package dev.parbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parbench.process.ProcessTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Times in these tests are milliseconds of a clock that only the test moves. */
class OpenLoopTest {

  private static final long MILLI = 1_000_000;

  /** Starts long after zero. */
  private static final class FakeClock implements OpenLoop.Clock {
    private long now = 1_000_000 * MILLI;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void await(long nanos) {
      now = Math.max(now, nanos);
    }

    void pass(long millis) {
      now += millis * MILLI;
    }
  }

  private final FakeClock clock = new FakeClock();

  /** So many tasks, one each millisecond, that answer 0, 1, 2 … */
  private Served offer(int count, OpenLoop.Server server) throws Exception {
    List<ProcessTask<Long>> tasks =
        LongStream.range(0, count).<ProcessTask<Long>>mapToObj(i -> () -> i).toList();
    long[] arrivals = LongStream.range(0, count).map(i -> i * MILLI).toArray();
    return new OpenLoop(clock).offer(tasks, arrivals, server);
  }

  private static long[] millis(Served served) {
    return LongStream.of(served.nanos()).map(nanos -> nanos / MILLI).toArray();
  }

  private static CompletionStage<Long> answer(ProcessTask<Long> task) {
    try {
      return CompletableFuture.completedStage(task.call());
    } catch (Exception e) {
      return CompletableFuture.failedStage(e);
    }
  }

  @Test
  void offer_serverThatKeepsUp_takesWhatTheTaskTakes() throws Exception {
    var served =
        offer(
            3,
            task -> {
              var answer = answer(task);
              clock.pass(1);
              return answer;
            });
    assertThat(millis(served)).containsExactly(1, 1, 1);
  }

  /** A loop that starts its watch at the hand-over would see a single slow task, and no queue. */
  @Test
  void offer_serverThatStallsOnce_countsTheDelayOfAllThatCouldNotStart() throws Exception {
    var handedOver = new ArrayList<Long>();
    var served =
        offer(
            8,
            task -> {
              var answer = answer(task);
              clock.pass(handedOver.isEmpty() ? 6 : 0);
              handedOver.add(clock.nanos());
              return answer;
            });
    assertThat(millis(served)).containsExactly(6, 5, 4, 3, 2, 1, 0, 0);
    assertThat(handedOver.subList(0, 7)).containsOnly(handedOver.getFirst());
  }

  @Test
  void offer_serverThatAnswersLater_takesUntilTheAnswer() throws Exception {
    var waiting = new ArrayList<CompletableFuture<Long>>();
    var served =
        offer(
            4,
            _ -> {
              var answer = new CompletableFuture<Long>();
              waiting.add(answer);
              if (waiting.size() == 4) {
                clock.pass(7);
                waiting.forEach(each -> each.complete(1L));
              }
              return answer;
            });
    assertThat(millis(served)).containsExactly(10, 9, 8, 7);
    served.verify(4);
  }

  @Test
  void offer_taskThatFails_saysWhy() {
    var failure = new IllegalStateException("broken");
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> offer(2, _ -> CompletableFuture.failedStage(failure)))
        .withCause(failure);
  }

  @Test
  void verify_wrongAnswer_fails() throws Exception {
    var served = offer(4, OpenLoopTest::answer);
    served.verify(6);
    assertThatIllegalStateException()
        .isThrownBy(() -> served.verify(7))
        .withMessageContaining("4 results that sum to 6, expected 7");
  }

  @Test
  void addTo_histogram_hasThePercentilesOfTheTimes() throws Exception {
    var histogram = new Histogram(3);
    var served = new Served(1000);
    for (int i = 0; i < 1000; i++) {
      served.answered(i, (i + 1) * MILLI, 0);
    }
    served.addTo(histogram);
    assertThat(histogram.getValueAtPercentile(50) / 1e6).isBetween(500.0, 500.5);
    assertThat(histogram.getValueAtPercentile(99) / 1e6).isBetween(990.0, 991.0);
    assertThat(histogram.getValueAtPercentile(99.9) / 1e6).isBetween(999.0, 1000.0);
  }
}
