package dev.parbench.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.check.Comparing;
import dev.parbench.check.Comparison;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import dev.parbench.result.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompareFormatTest {

  private static Comparison comparison(Row... rows) {
    return Comparing.runs(
        List.of(
            new Run("a", Optional.empty(), List.of(rows)),
            new Run("b", Optional.empty(), List.of(rows))));
  }

  @Test
  void md_footer_hasNoReplacementCharacter() {
    String md = CompareFormat.MD.render(comparison(Rows.row("x.B.m", "avgt", "s/op", 1, 1.1)));
    assertThat(md).doesNotContain("\uFFFD").contains("geometric mean over 1 matching row");
  }

  @ParameterizedTest
  @EnumSource
  void render_sameClassInTwoPackages_isToldApart(CompareFormat format) {
    String text =
        format.render(
            comparison(
                Rows.row("one.B.m", "avgt", "s/op", 1), Rows.row("two.B.m", "avgt", "s/op", 1)));
    assertThat(text.replace("&#46;", ".")).contains("one.B.m", "two.B.m");
  }

  @Test
  void jsonAndCsv_row_haveBenchmarkParametersAndThreads() {
    var row = Rows.row(RowKey.of("x.B.m", "avgt", Map.of("n", "7"), 4), "s/op", 1, 1.1);
    assertThat(CompareFormat.JSON.render(comparison(row)))
        .contains("\"benchmark\" : \"x.B.m\"", "\"n\" : \"7\"", "\"threads\" : 4");
    var lines = CompareFormat.CSV.render(comparison(row)).lines().toList();
    assertThat(lines.getFirst()).endsWith(",benchmark,params,threads,basis");
    assertThat(lines.get(1)).endsWith(",\"x.B.m\",\"{n=7}\",4,forks");
  }

  @Test
  void text_oneFork_hasJmhsErrorAndSaysWhatItIs() {
    var key = RowKey.of("x.B.m", "avgt", Map.of(), 1);
    var metric = new Metric("ms/op", List.of(List.of(1.0, 2.0, 3.0, 4.0, 10.0)));
    assertThat(
            CompareFormat.TEXT.render(
                comparison(new Row(key, Rows.SETTINGS, metric, new TreeMap<>()))))
        .contains("4.00 ± 13.6 (one fork)", "JMH's own error, 99.9 % over its iterations");
  }
}
