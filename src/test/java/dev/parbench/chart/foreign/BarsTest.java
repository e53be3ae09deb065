package dev.parbench.chart.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.chart.plot.Scale;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import dev.parbench.result.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarsTest {

  private static List<Measurement> rows(RowKey... keys) {
    var rows = Arrays.stream(keys).map(key -> Rows.row(key, "s/op", 1, 1.1)).toList();
    return Results.of(List.of(new Run("a", Optional.empty(), rows))).rows();
  }

  private static RowKey key(String method, String n, String kind, int threads) {
    return RowKey.of("a.B." + method, "avgt", Map.of("n", n, "kind", kind), threads);
  }

  private static List<String> titles(Bars bars) {
    return bars.groups().stream().map(Bars.Group::title).toList();
  }

  @Test
  void of_severalParameters_areGroupedByTheOneThatVariesMost() {
    var rows = rows(key("x", "100", "a", 1), key("x", "20", "b", 1), key("y", "3", "a", 1));
    var bars = Bars.of(rows, Optional.empty());
    assertThat(titles(bars)).containsExactly("n = 3", "n = 20", "n = 100");
    assertThat(bars.groups().getFirst().places().getFirst().label()).isEqualTo("y kind=a");
  }

  @Test
  void of_wantedParameter_groupsWhereItVaries() {
    var rows = rows(key("x", "1", "a", 1), key("x", "2", "b", 1), key("x", "3", "b", 1));
    assertThat(titles(Bars.of(rows, Optional.of("kind")))).containsExactly("kind = a", "kind = b");
    assertThat(Bars.of(rows, Optional.of("other")).by()).contains("n");
  }

  @Test
  void of_oneMethodAndOneParameter_needsNoHeadings() {
    var rows = rows(key("x", "10", "a", 1), key("x", "9", "a", 1));
    var bars = Bars.of(rows, Optional.empty());
    assertThat(titles(bars)).containsExactly("");
    assertThat(bars.groups().getFirst().places())
        .extracting(Bars.Place::label)
        .containsExactly("n=9", "n=10");
    assertThat(bars.fixed()).isEqualTo("kind=a");
  }

  @Test
  void of_threadsThatVary_countAsAParameter() {
    var rows = rows(key("x", "1", "a", 1), key("x", "1", "a", 8), key("y", "1", "a", 8));
    assertThat(titles(Bars.of(rows, Optional.empty())))
        .containsExactly("threads = 1", "threads = 8");
    assertThat(Bars.of(rows(key("x", "1", "a", 8)), Optional.empty()).fixed())
        .contains("threads=8");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1.974, 1.97",
    "9994, 9994",
    "12345, 12.3k",
    "999999, 1.00M",
    "1234567, 1.23M",
    "5.6e9, 5.60G",
    "0.00123, 0.00123",
    "0.0000123, 1.23e-5",
    "-1234567, -1.23M",
    "1e20, 1.00e20"
  })
  void quantity_anySize_isShort(double value, String text) {
    assertThat(Quantity.of(value)).isEqualTo(text);
  }

  @Test
  void scale_farApartValues_areLogarithmicAndOthersBeginAtZero() {
    assertThat(Scale.of(List.of(1.0, 100.0), 1, 100, 0, 1).logarithmic()).isTrue();
    var even = Scale.of(List.of(10.0, 100.0), 1, 130, 0, 1);
    assertThat(even.logarithmic()).isFalse();
    assertThat(even.at(0)).isZero();
    assertThat(even.contains(130)).isTrue();
    assertThat(Scale.of(List.of(-5.0, 5.0), -5, 5, 0, 1).ticks()).contains(0.0);
    assertThat(Scale.of(List.of(0.0), 0, 0, 0, 1).ticks()).isNotEmpty();
    assertThat(Scale.of(List.of(0.0, 100.0), 0, 100, 0, 1).logarithmic()).isFalse();
  }
}
