package dev.parbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.check.FileGate;
import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.Row;
import dev.parbench.result.Rows;
import dev.parbench.result.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of a check with many rows, or with names that collide. */
class CheckLineTest {

  private static final double[] FORKS = {10, 10.1, 9.9, 10.05, 9.95, 10.02};

  private static CheckReport check(List<Row> base, List<Row> candidate) {
    return FileGate.check(
        new Run("a", Optional.empty(), base),
        new Run("b", Optional.empty(), candidate),
        Rules.DEFAULT);
  }

  private static Row row(String benchmark) {
    return Rows.row(benchmark, "avgt", "ms/op", FORKS);
  }

  private static List<Row> rows(int classes, int methods) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < classes * methods; i++) {
      rows.add(row("org.example.Gone" + i % classes + ".m" + i));
    }
    return rows;
  }

  @Test
  void of_hundredsOfMissingAndNewRows_areFoldedByClass() {
    var report = check(rows(3, 100), List.of(row("org.example.New.m")));
    for (var format : List.of(CheckFormat.TEXT, CheckFormat.MD, CheckFormat.HTML)) {
      String text = format.render(report).replace("&#58;", ":").replace("&#46;", ".");
      assertThat(text).contains("org.example.Gone1: 100 rows", "New.m");
      assertThat(text.lines()).hasSizeLessThan(60);
    }
    assertThat(CheckFormat.CSV.render(report).lines()).hasSize(302);
  }

  @Test
  void of_fewMissingRows_areListed() {
    assertThat(CheckFormat.TEXT.render(check(rows(1, 12), List.of(row("a.B.c")))))
        .contains("Gone0.m11")
        .doesNotContain(": 12 rows");
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "MD", "HTML", "SVG"})
  void render_sameClassInTwoPackages_isToldApart(CheckFormat format) {
    double[] slower = Arrays.stream(FORKS).map(cost -> 2 * cost).toArray();
    var candidate =
        List.of(
            Rows.row("one.B.m", "avgt", "ms/op", slower),
            Rows.row("two.B.m", "avgt", "ms/op", slower));
    String text = format.render(check(List.of(row("one.B.m"), row("two.B.m")), candidate));
    assertThat(text.replace("&#46;", ".")).contains("one.B.m", "two.B.m");
  }

  @Test
  void svg_noRowHasNumbers_isNoEmptyFigure() {
    assertThat(CheckFormat.SVG.render(check(List.of(row("a.B.c")), List.of())))
        .contains("<text")
        .contains("No row has numbers on both sides", "INCONCLUSIVE");
  }

  @Test
  void junit_namesThatCollide_haveClassAndMethodOnce() {
    var rows = List.of(row("one.B.m"), row("two.B.m"), row("C.d"));
    assertThat(CheckFormat.JUNIT.render(check(rows, rows)).lines().map(String::strip).toList())
        .containsAll(
            Arrays.asList(
                "<testcase classname=\"one.B\" name=\"m (avgt)\">",
                "<testcase classname=\"two.B\" name=\"m (avgt)\">",
                "<testcase classname=\"C\" name=\"d (avgt)\">"));
  }
}
