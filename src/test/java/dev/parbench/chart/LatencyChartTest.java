package dev.parbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Runs;
import dev.parbench.chart.plot.Figure;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LatencyChartTest {

  private static Map<String, String> params(String strategy, int load) {
    return Map.of(
        "strategy", strategy,
        "workload", "blend",
        "workers", "16",
        "tasks", "1000",
        "grain", "4000",
        "blocking", "75",
        "load", "" + load);
  }

  /** A row with a median in µs, and a p95 of twice as much; too few tasks for the others. */
  private static Runs latency(Runs runs, String strategy, int load, double... medians) {
    return runs.row("dev.parbench.benchmark.Latency.run", "ms/op", params(strategy, load), 1000)
        .counting("p50Micros", medians)
        .counting("p95Micros", times(2, medians))
        .counting("p99Micros", times(3, medians))
        .counting("p999Micros", times(4, medians));
  }

  private static double[] times(double factor, double... values) {
    return Arrays.stream(values).map(v -> v * factor).toArray();
  }

  private static Runs usual() {
    var runs = Runs.run().cores(2);
    for (int load : new int[] {25, 50, 90}) {
      latency(runs, "platform-pool", load, 4500 + 50 * load, 4510 + 50 * load);
      latency(runs, "virtual-threads", load, 4300 + 20 * load, 4300 + 20 * load);
    }
    return latency(runs, "sequential", 10, 9000, 9100);
  }

  @Test
  void draw_percentilesThatAHundredTasksLieBeyond_areTheOnlyOnes() {
    assertThat(ChartKind.LATENCY.draw(Analysis.of(usual().build())))
        .extracting(Figure::name)
        .containsExactly("latency-blend-p50", "latency-blend-p95");
  }

  @Test
  void draw_severalLoads_titlesTellTheBestAndTheWorstUnderTheMostLoad() {
    var figures = ChartKind.LATENCY.draw(Analysis.of(usual().build()));
    assertThat(figures.get(0).title())
        .startsWith("At 90 % load half of the tasks take at most 6.10 ms (virtual-")
        .contains("; 9.0")
        .endsWith("ms (platform-pool)");
    assertThat(figures.get(1).title())
        .startsWith("At 90 % load 95 % of the tasks take at most 12.2 ms");
  }

  @Test
  void draw_tenForksOfAThousandTasks_haveTheNinetyNinth() {
    double[] medians = DoubleStream.iterate(5000, m -> m + 1).limit(10).toArray();
    var runs = latency(Runs.run().cores(2), "fork-join", 50, medians);
    assertThat(ChartKind.LATENCY.draw(Analysis.of(runs.build())))
        .extracting(Figure::name)
        .containsExactly("latency-blend-p50", "latency-blend-p95", "latency-blend-p99");
  }

  @Test
  void draw_queueThatGrew_isSaturatedAndHasNoPercentiles() {
    var runs = usual();
    latency(runs, "process-pool", 90, 90_000, 91_000).counting("growth", 7, 6);
    assertThat(ChartKind.LATENCY.draw(Analysis.of(runs.build())))
        .allSatisfy(figure -> {
          assertThat(figure.subtitle()).contains("Saturated", "process-pool at 90 %");
          assertThat(figure.title()).endsWith("; saturated: process-pool");
          assertThat(figure.title()).containsOnlyOnce("process-pool");
        });
  }

  @Test
  void draw_loadOfWhatAStrategyCarriesItself_isSaidBesideThatOfTheCores() {
    var runs = usual();
    latency(runs, "process-pool", 90, 9_000, 9_100)
        .counting("arrivalsPerSecond", 1800, 1800)
        .counting("carriedPerSecond", 1900, 2000);
    assertThat(ChartKind.LATENCY.draw(Analysis.of(runs.build())))
        .allSatisfy(figure ->
            assertThat(figure.subtitle())
                .contains("90 % of the cores is, of what each carries itself: process-pool 92 %."));
  }

  @Test
  void draw_missingPercentile_leavesOutItsFigure() {
    var runs =
        Runs.run()
            .row("dev.parbench.benchmark.Latency.run", "ms/op", params("fork-join", 50), 1000)
            .counting("p50Micros", 5000);
    assertThat(ChartKind.LATENCY.draw(Analysis.of(runs.build())))
        .singleElement()
        .satisfies(figure -> {
          assertThat(figure.name()).isEqualTo("latency-blend-p50");
          assertThat(figure.title())
              .isEqualTo("At 50 % load half of the tasks take at most 5.00 ms (fork-join)");
        });
  }

  @Test
  void draw_unusableRows_givesNothing() {
    var runs = latency(Runs.run(), "fork-join", 0, 5000);
    latency(runs, "fork-join", 50, Double.NaN, 4000);
    latency(runs, "fork-join", 60, 0, 0);
    runs.row("dev.parbench.benchmark.Latency.run", "ms/op", Map.of("load", "x"), 1);
    assertThat(ChartKind.LATENCY.draw(Analysis.of(runs.build()))).isEmpty();
  }

  @Test
  void draw_oddValues_giveFigures() {
    var runs = latency(Runs.run(), "<script>&' and a very long name", 1, 1e-300, 1e9);
    latency(runs, "fork-join", 99_999_999, 1e-9, 1e300);
    for (var figure : ChartKind.LATENCY.draw(Analysis.of(runs.build()))) {
      assertThat(figure.svg()).startsWith("<svg").doesNotContain("NaN", "Infinity", "<script");
    }
  }
}
