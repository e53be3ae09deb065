package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.process.codec.TransportKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TransportKindIT {

  @AfterEach
  void reset() {
    System.clearProperty(TransportKind.PROPERTY);
  }

  @ParameterizedTest
  @EnumSource
  void pool_everyKind_worksTheSame(TransportKind kind) throws Exception {
    System.setProperty(TransportKind.PROPERTY, kind.name());
    try (ProcessPool pool = ProcessPool.open(2)) {
      List<Long> items = LongStream.range(0, 1000).boxed().toList();
      assertThat(pool.<Long, Long>map(x -> x, items, 3)).isEqualTo(items);
      byte[] large = new byte[8 << 20];
      assertThat(pool.<byte[], byte[]>apply(x -> x, large)).isEqualTo(large);
      assertThatThrownBy(() ->
              pool.submit(
                      () -> {
                        Runtime.getRuntime().halt(3);
                        return 0;
                      })
                  .get())
          .hasCauseInstanceOf(WorkerDiedException.class);
      assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
    }
  }

  /** More than is on its way at once, so that some of it waits for room. */
  @ParameterizedTest
  @EnumSource
  void applyAsync_largeLongsThatTheCallerChangesAfterwards_passBothWays(TransportKind kind)
      throws Exception {
    System.setProperty(TransportKind.PROPERTY, kind.name());
    long[] longs = LongStream.range(0, 3 << 17).toArray();
    try (ProcessPool pool = ProcessPool.open(1)) {
      List<ProcessFuture<long[]>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        longs[0] = i;
        answers.add(pool.applyAsync(x -> x, longs));
      }
      for (int i = 0; i < 8; i++) {
        longs[0] = i;
        assertThat(Arrays.equals(answers.get(i).get(), longs)).isTrue();
      }
    }
  }

  private static byte[] interruptedFromNowOn(int size) {
    Thread main = Thread.currentThread();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          while (true) {
            main.interrupt();
          }
        });
    return new byte[size];
  }

  @ParameterizedTest
  @EnumSource
  void answer_whileAThreadOfATaskInterrupts_arrivesWhole(TransportKind kind) throws Exception {
    System.setProperty(TransportKind.PROPERTY, kind.name());
    int size = 4 << 20;
    try (ProcessPool pool = ProcessPool.open(1)) {
      long pid = pool.submit(Processes::pid).get();
      assertThat(pool.submit(() -> interruptedFromNowOn(size)).get()).hasSize(size);
      for (int i = 0; i < 20; i++) {
        assertThat(pool.submit(() -> new byte[size]).get()).hasSize(size);
      }
      assertThat(pool.submit(Processes::pid).get()).isEqualTo(pid);
    }
  }
}
