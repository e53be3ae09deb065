package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.process.codec.TransportKind;
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
}
