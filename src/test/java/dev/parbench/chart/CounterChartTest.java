package dev.parbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Runs;
import dev.parbench.chart.plot.Figure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterChartTest {

  private static Runs counter(Runs runs, String unit, int workers, double... nanos) {
    return runs.row(
        "dev.parbench.benchmark.Counter.threads",
        "ns/op",
        Map.of("unit", unit, "workers", "" + workers),
        nanos);
  }

  @Test
  void draw_twoThreads_saysWhatIsLostAndHowMuchALockCosts() {
    var runs = counter(Runs.run(), "plain", 2, 2.5, 2.6).counting("lostShare", 0.40, 0.40);
    counter(runs, "synchronized", 2, 25, 26);
    var figures = ChartKind.COUNTER.draw(Analysis.of(runs.build()));
    assertThat(figures).singleElement().extracting(Figure::name).isEqualTo("counter-2-workers");
    assertThat(figures.getFirst().title())
        .startsWith("2 threads count together: without a lock 40 % of the updates are lost,")
        .contains("synchronized takes 10.0× [")
        .endsWith("] as long as that");
  }

  @Test
  void draw_severalCounts_giveAFigureEach() {
    var runs = counter(counter(Runs.run(), "plain", 1, 2, 2), "long-adder", 1, 3, 3);
    counter(runs, "adjacent", 2, 3).counting("lostShare", Double.NaN);
    assertThat(ChartKind.COUNTER.draw(Analysis.of(runs.build())))
        .extracting(Figure::title)
        .containsExactly("One thread counts", "2 threads count together");
  }

  @Test
  void draw_oddValues_giveFigures() {
    var runs = counter(Runs.run().cores(2), "plain", 2, 1e-300, 1e9).counting("lostShare", 1e300);
    counter(runs, "<script>&' and a very long name", 2, 1e-9);
    counter(runs, "process-lock", 2, 1e5, 1e5);
    var svg = ChartKind.COUNTER.draw(Analysis.of(runs.build())).getFirst().svg();
    assertThat(svg).startsWith("<svg").doesNotContain("NaN", "Infinity", "<script");
  }
}
