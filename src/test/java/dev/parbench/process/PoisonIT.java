package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would end every worker that is given it is given to few of them. */
@Timeout(60)
class PoisonIT {
  /** More than the heap of 64 MiB that the workers here get. */
  private static final int TOO_LARGE = 100 << 20;

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+ExitOnOutOfMemoryError", "-XX:-ExitOnOutOfMemoryError"})
  void argument_largerThanTheHeapOfAWorker_failsItsTaskOnlyAndSaysSo(String option)
      throws Exception {
    try (ProcessPool pool =
        ProcessPool.builder().workers(1).jvmOptions(List.of("-Xmx64m", option)).open()) {
      byte[] large = new byte[TOO_LARGE];
      ProcessFuture<Integer> poison = pool.applyAsync(it -> it.length, large);
      ProcessFuture<Integer> behind = pool.applyAsync(it -> it, 7);
      assertThatThrownBy(() -> poison.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(MessageTooLargeException.class)
          .hasMessageMatching("argument of 1048\\d{5} bytes does not fit.*")
          .hasCauseInstanceOf(WorkerDiedException.class);
      assertThat(behind.get(20, TimeUnit.SECONDS)).isEqualTo(7);
      assertThat(pool.<Integer, Integer>apply(it -> it, 8)).isEqualTo(8);
    }
  }

  @Test
  void function_largerThanTheHeapOfAWorker_failsItsMapOnly() throws Exception {
    try (ProcessPool pool =
        ProcessPool.builder().workers(1).jvmOptions(List.of("-Xmx64m")).open()) {
      byte[] large = new byte[TOO_LARGE];
      ProcessFuture<List<Integer>> poison =
          pool.mapAsync(it -> it + large.length, List.of(1, 2), 2);
      assertThatThrownBy(() -> poison.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("does not fit");
      assertThat(pool.<Integer, Integer>apply(it -> it, 8)).isEqualTo(8);
    }
  }

  private static void expectBroken(ProcessAction initializer, List<String> options, String words)
      throws Exception {
    try (ProcessPool pool =
        ProcessPool.builder().workers(2).initializer(initializer).jvmOptions(options).open()) {
      assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> pool.submit(() -> 1))
          .isInstanceOf(BrokenProcessPoolException.class)
          .hasMessageContaining(words)
          .hasCauseInstanceOf(WorkerDiedException.class);
    }
  }

  @Test
  void initializer_thatExits_breaksThePoolWithTheCode() throws Exception {
    expectBroken(() -> System.exit(5), List.of(), "exited with code 5");
  }

  @Test
  void initializer_thatHalts_breaksThePoolWithTheCode() throws Exception {
    expectBroken(() -> Runtime.getRuntime().halt(6), List.of(), "exited with code 6");
  }

  @Test
  void initializer_outOfMemory_breaksThePoolAndSaysSo() throws Exception {
    expectBroken(PoisonIT::fillTheHeap, List.of("-Xmx64m"), "OutOfMemoryError");
  }

  @SuppressWarnings("ModifiedButNotUsed") // Only its size matters.
  private static void fillTheHeap() {
    List<byte[]> all = new ArrayList<>();
    while (true) {
      all.add(new byte[1 << 20]);
    }
  }

  @Test
  void jvm_thatDoesNotStart_breaksThePoolWithItsWords() throws Exception {
    expectBroken(() -> {}, List.of("-Xmx1k"), "heap size");
  }

  @Test
  void initializer_thatExits_failsWhatWaits() throws Exception {
    try (ProcessPool pool =
        ProcessPool.builder().workers(1).initializer(() -> System.exit(7)).open()) {
      ProcessFuture<Integer> pending = pool.submit(() -> 1);
      assertThatThrownBy(() -> pending.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(BrokenProcessPoolException.class);
    }
  }
}
