package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.result.Row;
import dev.parbench.result.Rows;
import org.junit.jupiter.api.Test;

/** Modes, units and scales: which direction is slower, and what cannot be compared. */
class UnitsTest {

  private static final double[] BASE = Forks.around(10, 0.01, 10);

  @Test
  void check_throughput_moreIsBetter() {
    CheckReport slower =
        Forks.check(Forks.thrpt("x", Forks.times(BASE, 1.10)), Forks.thrpt("x", BASE));
    assertThat(slower.rows().getFirst().verdict()).isEqualTo(RowVerdict.REGRESSION);
    assertThat(slower.rows().getFirst().effect().orElseThrow().ratio())
        .isCloseTo(1.10, within(1e-9));
    CheckReport faster =
        Forks.check(Forks.thrpt("x", BASE), Forks.thrpt("x", Forks.times(BASE, 1.10)));
    assertThat(faster.rows().getFirst().verdict()).isEqualTo(RowVerdict.IMPROVEMENT);
  }

  @Test
  void check_otherScale_isConverted() {
    assertSame("avgt", "ms/op", BASE, "us/op", Forks.times(BASE, 1000));
    assertSame("avgt", "s/op", BASE, "ns/op", Forks.times(BASE, 1e9));
    assertSame("sample", "us/op", BASE, "ms/op", Forks.times(BASE, 1e-3));
    assertSame("ss", "min/op", BASE, "s/op", Forks.times(BASE, 60));
    assertSame("thrpt", "ops/s", BASE, "ops/ms", Forks.times(BASE, 1e-3));
    assertSame("thrpt", "ops/min", BASE, "ops/s", Forks.times(BASE, 1 / 60.0));
  }

  @Test
  void check_countsInTheSameUnit_areCompared() {
    CheckReport report =
        Forks.check(unit("avgt", "B/op", BASE), unit("avgt", "B/op", Forks.times(BASE, 2)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.REGRESSION);
    report =
        Forks.check(
            unit("thrpt", "ops/frame", BASE), unit("thrpt", "ops/frame", Forks.times(BASE, 2)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.IMPROVEMENT);
  }

  @Test
  void check_unclearUnits_areIncomparable() {
    assertOdd("avgt", "ops/s", "ops/s", "mode avgt contradicts unit ops/s");
    assertOdd("thrpt", "ms/op", "ms/op", "mode thrpt contradicts unit ms/op");
    assertOdd("sample", "ops/s", "ops/s", "mode sample contradicts");
    assertOdd("ss", "ops/s", "ops/s", "mode ss contradicts");
    assertOdd("avgt", "furlong", "furlong", "unit furlong is neither");
    assertOdd("guess", "ms/op", "ms/op", "mode guess is not one of JMH's");
    assertOdd("avgt", "ms/op", "B/op", "unit ms/op against B/op");
    assertOdd("avgt", "B/op", "ms/op", "unit B/op against ms/op");
    assertOdd("avgt", "B/op", "KB/op", "unit B/op against KB/op");
  }

  /** The units alone could be converted; a guess would turn slower into faster. */
  @Test
  void check_onlyOneSideContradictsItsMode_isIncomparable() {
    for (String[] units : new String[][] {{"ms/op", "ops/ms"}, {"ops/ms", "ms/op"}}) {
      CheckReport report = Forks.check(unit("avgt", units[0], BASE), unit("avgt", units[1], BASE));
      assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.INCOMPARABLE);
      assertThat(report.rows().getFirst().note()).isEqualTo("mode avgt contradicts unit ops/ms");
    }
  }

  private static void assertSame(
      String mode, String from, double[] base, String to, double[] candidate) {
    RowCheck row = Forks.check(unit(mode, from, base), unit(mode, to, candidate)).rows().getFirst();
    assertThat(row.effect().orElseThrow().ratio()).as(from + " " + to).isCloseTo(1, within(1e-9));
    assertThat(row.verdict()).isEqualTo(RowVerdict.NO_CHANGE);
  }

  private static void assertOdd(String mode, String from, String to, String note) {
    CheckReport report = Forks.check(unit(mode, from, BASE), unit(mode, to, BASE));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.INCOMPARABLE);
    assertThat(report.rows().getFirst().note()).startsWith(note);
    assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
  }

  private static Row unit(String mode, String unit, double[] forks) {
    return Rows.row("a.B.x", mode, unit, forks);
  }
}
