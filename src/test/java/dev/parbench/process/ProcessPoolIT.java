package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessPoolIT {
  private static ProcessPool pool;

  @BeforeAll
  static void open() {
    pool = ProcessPool.open(2);
  }

  @AfterAll
  static void close() {
    pool.close();
    assertThat(pool.isTerminated()).isTrue();
  }

  @Test
  void apply_anyFunction_equalsTheFunction() throws Exception {
    assertThat(pool.<Integer, Integer>apply(x -> x * x, 7)).isEqualTo(49);
    int captured = 5;
    assertThat(pool.<Integer, Integer>apply(x -> x + captured, 7)).isEqualTo(12);
  }

  @Test
  void submit_task_runsInAnotherProcess() throws Exception {
    long pid = pool.submit(Processes::pid).get();
    assertThat(pid).isNotEqualTo(Processes.pid());
    assertThat(pool.workerPids()).contains(pid);
  }

  @Test
  void map_everyChunkSize_keepsTheOrder() throws Exception {
    List<Long> items = LongStream.range(0, 100).boxed().toList();
    List<Long> squares = items.stream().map(x -> x * x).toList();
    for (int chunk : new int[] {1, 2, 7, 100, 1000}) {
      assertThat(pool.<Long, Long>map(x -> x * x, items, chunk)).isEqualTo(squares);
    }
    assertThat(pool.<Long, Long>map(x -> x * x, items)).isEqualTo(squares);
  }

  @Test
  void map_emptyInput_returnsAtOnce() throws Exception {
    assertThat(pool.<Long, Long>map(x -> x, List.of())).isEmpty();
  }

  @Test
  void imap_items_arriveInOrder() {
    List<Integer> items = List.of(3, 1, 2);
    assertThat(pool.<Integer, Integer>imap(x -> x + 1, items, 1)).containsExactly(4, 2, 3);
    assertThat(pool.<Integer, Integer>imapUnordered(x -> x + 1, items, 1))
        .containsExactlyInAnyOrder(4, 2, 3);
  }

  @Test
  void apply_functionThatThrows_keepsTypeMessageAndRemoteTrace() {
    assertThatThrownBy(() ->
            pool.<Integer, Integer>apply(
                x -> {
                  throw new IllegalStateException("boom " + x);
                },
                1))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("boom 1")
        .cause()
        .isInstanceOf(RemoteTaskException.class);
  }

  @Test
  void submit_workerThatHalts_failsOnlyItsTask() throws Exception {
    List<ProcessFuture<Integer>> siblings = new ArrayList<>();
    ProcessFuture<Integer> dying =
        pool.submit(() -> {
          System.err.println("last words");
          Runtime.getRuntime().halt(42);
          return 1;
        });
    for (int i = 0; i < 100; i++) {
      siblings.add(pool.applyAsync(x -> x, i));
    }
    assertThatThrownBy(dying::get)
        .cause()
        .isInstanceOfSatisfying(
            WorkerDiedException.class,
            death -> {
              assertThat(death.exitCode()).isEqualTo(42);
              assertThat(death.errorTail()).contains("last words");
            });
    for (int i = 0; i < 100; i++) {
      assertThat(siblings.get(i).get()).isEqualTo(i);
    }
  }
}
