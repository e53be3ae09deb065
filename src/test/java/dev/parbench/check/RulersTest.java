package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.Row;
import dev.parbench.result.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that touch only the JDK tell whether the machine moved. */
class RulersTest {

  private static final double[] BASE = Forks.around(10, 0.01, 10);

  @Test
  void check_rulerMoved_makesTheRunInconclusive() {
    Row x = Forks.avgt("x", BASE);
    for (String name :
        List.of("dev.parbench.benchmark.Ruler.arithmetic", "dev.parbench.benchmark.Ruler.wakeUp")) {
      for (double by : new double[] {1.2, 1 / 1.2}) {
        Row ruler = Rows.row(name, "avgt", "ns/op", BASE);
        Row moved = Rows.row(name, "avgt", "ns/op", Forks.times(BASE, by));
        CheckReport report =
            FileGate.check(Forks.plain(x, ruler), Forks.plain(x, moved), Rules.DEFAULT);
        assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(report.rows()).hasSize(1);
        assertThat(report.warnings()).anyMatch(w -> w.startsWith("the machine changed: ruler"));
        assertThat(
                FileGate.check(Forks.plain(x, ruler), Forks.plain(x, ruler), Rules.DEFAULT)
                    .outcome())
            .isEqualTo(Outcome.PASS);
      }
    }
  }

  @Test
  void check_rulerMovedALittle_isNothing() {
    double[] quiet = Forks.around(10, 0.001, 10);
    Row x = Forks.avgt("x", BASE);
    Row ruler = Rows.row("dev.parbench.benchmark.Ruler.wakeUp", "avgt", "ns/op", quiet);
    Row moved =
        Rows.row("dev.parbench.benchmark.Ruler.wakeUp", "avgt", "ns/op", Forks.times(quiet, 1.02));
    assertThat(
            FileGate.check(Forks.plain(x, ruler), Forks.plain(x, moved), Rules.DEFAULT).outcome())
        .isEqualTo(Outcome.PASS);
    double[] noisy = Forks.around(10, 0.04, 10);
    ruler = Rows.row("dev.parbench.benchmark.Ruler.wakeUp", "avgt", "ns/op", noisy);
    moved =
        Rows.row("dev.parbench.benchmark.Ruler.wakeUp", "avgt", "ns/op", Forks.times(noisy, 1.05));
    assertThat(
            FileGate.check(Forks.plain(x, ruler), Forks.plain(x, moved), Rules.DEFAULT).outcome())
        .isEqualTo(Outcome.PASS);
  }
}
