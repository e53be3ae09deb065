package dev.parbench.benchmark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parbench.process.ProcessTask;
import dev.parbench.strategy.Strategy;
import dev.parbench.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A strategy that computes something else must not look fast. */
class BatchTest {

  /** Three tasks that answer 1, 2 and 3. */
  private static final class Small implements Workload {
    @Override
    public List<? extends ProcessTask<Long>> tasks() {
      return List.<ProcessTask<Long>>of(() -> 1L, () -> 2L, () -> 3L);
    }

    @Override
    public long expected() {
      return 6;
    }
  }

  /** Runs the tasks and spoils their answers. */
  private record Dishonest(UnaryOperator<List<Object>> spoil) implements Strategy {
    @Override
    @SuppressWarnings("unchecked")
    public <R> List<R> run(List<? extends ProcessTask<R>> tasks) {
      var answers = new ArrayList<Object>();
      for (int i = 1; i <= tasks.size(); i++) {
        answers.add((long) i);
      }
      return (List<R>) spoil.apply(answers);
    }

    @Override
    public <R> CompletionStage<R> submit(ProcessTask<R> task) {
      return CompletableFuture.failedStage(new IllegalStateException("a batch only runs"));
    }

    @Override
    public void close() {}
  }

  private static Batch after(UnaryOperator<List<Object>> spoil) throws Exception {
    var batch = new Batch(new Small(), new Dishonest(spoil));
    batch.run();
    return batch;
  }

  private static void assertCaught(UnaryOperator<List<Object>> spoil) throws Exception {
    Batch batch = after(spoil);
    assertThatIllegalStateException().isThrownBy(batch::verify).withMessageContaining("expected 3");
  }

  @Test
  void verify_rightAnswers_passes() throws Exception {
    assertThatCode(after(answers -> answers)::verify).doesNotThrowAnyException();
  }

  @Test
  void verify_wrongAnswer_fails() throws Exception {
    assertCaught(_ -> List.of(1L, 2L, 4L));
  }

  @Test
  void verify_missingAnswer_fails() throws Exception {
    assertCaught(_ -> List.of(1L, 5L));
  }

  @Test
  void verify_repeatedAnswer_fails() throws Exception {
    assertCaught(_ -> List.of(1L, 2L, 3L, 3L));
    assertCaught(_ -> List.of(1L, 2L, 2L));
  }

  @Test
  void verify_withoutARun_fails() {
    var batch = new Batch(new Small(), new Dishonest(answers -> answers));
    assertThatIllegalStateException().isThrownBy(batch::verify);
  }
}
