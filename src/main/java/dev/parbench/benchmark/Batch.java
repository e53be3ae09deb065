package dev.parbench.benchmark;

import dev.parbench.process.ProcessTask;
import dev.parbench.strategy.Concurrency;
import dev.parbench.strategy.Strategy;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.workload.Shape;
import dev.parbench.workload.Workload;
import dev.parbench.workload.WorkloadKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A workload on a strategy: opened and checked outside the clock, run inside it. */
final class Batch implements AutoCloseable {

  /** Tasks that run before anything is measured. */
  private static final int WARM_UP_TASKS = 20;

  private final Workload workload;
  private final Strategy strategy;
  private final List<? extends ProcessTask<Long>> tasks;
  private final long expected;
  private List<Long> answers = List.of();

  Batch(Workload workload, Strategy strategy) {
    this.workload = workload;
    this.strategy = strategy;
    this.tasks = workload.tasks();
    this.expected = workload.expected();
  }

  /**
   * Opens both and runs a few tasks, the same for every strategy: JMH gives batches of seconds no
   * iteration to warm up. What is opened already is closed again when the rest fails.
   */
  static Batch open(
      WorkloadKind workload, Shape shape, StrategyKind strategy, Concurrency concurrency)
      throws IOException, ExecutionException, InterruptedException {
    Workload opened = workload.open(shape);
    try {
      var batch = new Batch(opened, strategy.open(concurrency));
      batch.warmUpOrClose();
      return batch;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void warmUpOrClose() throws ExecutionException, InterruptedException {
    boolean warm = false;
    try {
      strategy.run(tasks.subList(0, Math.min(WARM_UP_TASKS, tasks.size())));
      warm = true;
    } finally {
      if (!warm) {
        close();
      }
    }
  }

  /** The measured operation: all tasks, once. */
  List<Long> run() throws ExecutionException, InterruptedException {
    answers = strategy.run(tasks);
    return answers;
  }

  /**
   * Checks the answers of the last run.
   *
   * @throws IllegalStateException if one is missing, repeated or wrong
   */
  void verify() {
    long sum = 0;
    for (long answer : answers) {
      sum += answer;
    }
    if (answers.size() != tasks.size() || sum != expected) {
      throw new IllegalStateException(
          "wrong answer: %d results that sum to %d, expected %d that sum to %d"
              .formatted(answers.size(), sum, tasks.size(), expected));
    }
    answers = List.of();
  }

  @Override
  public void close() {
    try (strategy) {
      workload.close();
    }
  }
}
