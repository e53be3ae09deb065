package dev.parbench.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.process.ProcessTask;
import dev.parbench.workload.Shape;
import dev.parbench.workload.Workload;
import dev.parbench.workload.WorkloadKind;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every strategy owes every workload. */
@Timeout(60)
class StrategyContractIT {

  private static final int WORKERS = 2;

  /** Returns its number. */
  record Numbered(int value) implements ProcessTask<Integer> {
    @Override
    public Integer call() {
      return value;
    }
  }

  /** Fails with its number. */
  record Failing(int value) implements ProcessTask<Integer> {
    @Override
    public Integer call() {
      throw new IllegalArgumentException("task " + value);
    }
  }

  /** Waits for ever, or for an interrupt. */
  record Hanging() implements ProcessTask<Integer> {
    @Override
    public Integer call() throws InterruptedException {
      new CountDownLatch(1).await();
      return 0;
    }
  }

  private static Strategy open(StrategyKind kind) {
    return kind.open(Concurrency.of(WORKERS));
  }

  static Stream<Arguments> pairs() {
    return Stream.of(StrategyKind.values())
        .flatMap(s -> Stream.of(WorkloadKind.values()).map(w -> Arguments.of(s, w)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void run_everyWorkload_givesTheExpectedAnswer(StrategyKind kind, WorkloadKind work)
      throws Exception {
    try (Workload workload = work.open(new Shape(8, 100, 1 << 20));
        Strategy strategy = open(kind)) {
      List<Long> answers = strategy.run(workload.tasks());
      assertThat(answers).hasSize(8);
      assertThat(answers.stream().mapToLong(Long::longValue).sum()).isEqualTo(workload.expected());
    }
  }

  @ParameterizedTest
  @EnumSource
  void run_manyTasks_resultsKeepTaskOrder(StrategyKind kind) throws Exception {
    List<Numbered> tasks = IntStream.range(0, 500).mapToObj(Numbered::new).toList();
    try (Strategy strategy = open(kind)) {
      assertThat(strategy.run(tasks)).isEqualTo(IntStream.range(0, 500).boxed().toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void run_noTasks_returnsNothing(StrategyKind kind) throws Exception {
    try (Strategy strategy = open(kind)) {
      assertThat(strategy.run(List.<Numbered>of())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void run_tasksThatThrow_reportsTheFirstInTaskOrderAndGoesOn(StrategyKind kind) throws Exception {
    List<ProcessTask<Integer>> tasks =
        List.of(new Numbered(1), new Failing(2), new Numbered(3), new Failing(4));
    try (Strategy strategy = open(kind)) {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> strategy.run(tasks))
          .withCauseExactlyInstanceOf(IllegalArgumentException.class)
          .havingCause()
          .withMessage("task 2");
      assertThat(strategy.run(List.of(new Numbered(5)))).containsExactly(5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void run_interruptedWhileATaskHangs_returnsAtOnceAndCloseEndsTheTask(StrategyKind kind)
      throws Exception {
    Strategy strategy = open(kind);
    var run = new FutureTask<>(() -> strategy.run(List.of(new Hanging())));
    Thread caller = Thread.ofPlatform().start(run);
    // No matter whether the task has started: the interrupt is not lost.
    caller.interrupt();
    assertThatThrownBy(() -> run.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    strategy.close();
  }

  @ParameterizedTest
  @EnumSource
  void close_twice_isHarmless(StrategyKind kind) {
    Strategy strategy = open(kind);
    strategy.close();
    strategy.close();
  }
}
