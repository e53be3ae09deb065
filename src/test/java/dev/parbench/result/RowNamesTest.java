package dev.parbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowNamesTest {

  private static RowKey key(String benchmark, int threads) {
    return RowKey.of(benchmark, "avgt", Map.of("n", "1"), threads);
  }

  @Test
  void of_uniqueClass_isShort() {
    var names = RowNames.of(List.of(key("a.b.C.m", 1), key("a.b.C.m", 4)));
    assertThat(names.of(key("a.b.C.m", 1))).isEqualTo("C.m n=1");
    assertThat(names.of(key("a.b.C.m", 4))).isEqualTo("C.m n=1 threads=4");
  }

  @Test
  void of_classInTwoPackages_isWhole() {
    var names = RowNames.of(List.of(key("a.C.m", 1), key("b.C.m", 1), key("b.C.other", 1)));
    assertThat(names.benchmark(key("a.C.m", 1))).isEqualTo("a.C.m");
    assertThat(names.benchmark(key("b.C.m", 1))).isEqualTo("b.C.m");
    assertThat(names.benchmark(key("b.C.other", 1))).isEqualTo("C.other");
  }

  @Test
  void values_numbersAndTexts_standInTheirNaturalOrder() {
    var rising =
        List.of(
            "-1", "0", "0.5", "9", "10", "100", "150", "1000", "10K", "1M", "10MB", "a", "size-9",
            "size-10", "x");
    var shuffled = new ArrayList<>(rising);
    Collections.reverse(shuffled);
    assertThat(shuffled.stream().sorted(RowOrder.VALUES)).containsExactlyElementsOf(rising);
    assertThat(RowOrder.VALUES.compare("01", "1")).isNotZero();
  }
}
