package dev.parbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Blends;
import dev.parbench.analysis.Runs;
import dev.parbench.chart.plot.Figure;
import dev.parbench.result.Run;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CrossoverChartTest {

  private static final String BLUE = "rgb(0,114,178)";
  private static final String VERMILION = "rgb(213,94,0)";

  private static List<Figure> figures(Run run) {
    return ChartKind.CROSSOVER.draw(Analysis.of(run));
  }

  @Test
  void draw_map_givesWinnersAndBreakEven() {
    assertThat(figures(Blends.map()))
        .extracting(Figure::name)
        .containsExactly("crossover-blend", "crossover-blend-break-even");
  }

  @Test
  void draw_map_saysWhatToUseAndHowManyWereAdmitted() {
    var figure = figures(Blends.map()).getFirst();
    assertThat(figure.title()).startsWith("Computing: ");
    assertThat(figure.subtitle())
        .contains("platform-pool 2–40", "virtual-threads 64–100000", "process-pool 2–8")
        .contains("A nominal µs of computing took 1.00 µs here")
        .contains("3 forks");
  }

  @Test
  void draw_winnerApart_colorsItsTile() {
    var runs = Blends.row(Runs.run(), "sequential", 10, 0, 1, Blends.near(50));
    Blends.row(runs, "platform-pool", 10, 0, 2, Blends.near(20));
    var one = figures(runs.build()).getFirst().svg();
    Blends.row(runs, "virtual-threads", 10, 0, 9, Blends.near(5));
    var other = figures(runs.build()).getFirst().svg();
    assertThat(count(other, VERMILION)).isEqualTo(count(one, VERMILION) + 2);
    assertThat(count(other, BLUE)).isLessThan(count(one, BLUE) + 1);
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  @Test
  void draw_holesAndOddNames_givesPng() throws Exception {
    var runs = Runs.run();
    Blends.row(runs, "sequential", 3, 7, 1, 5);
    Blends.row(runs, "<b>a rather long name of a strategy</b>", 3, 7, 1, 4);
    Blends.row(runs, "sequential", 100_000, 100, 1, 1e12, 2);
    Blends.row(runs, "fork-join", 100_000, 100, 1, 1e-9, 3);
    for (var figure : figures(runs.build())) {
      assertThat(figure.svg()).doesNotContain("NaN", "Infinity", "<b>");
      assertThat(ImageIO.read(new ByteArrayInputStream(figure.png())).getWidth()).isEqualTo(900);
    }
  }

  @Test
  void draw_neverFaster_hasNoBreakEvenFigure() {
    var runs = Blends.row(Runs.run(), "sequential", 10, 0, 1, Blends.near(50));
    Blends.row(runs, "platform-pool", 10, 0, 2, Blends.near(70));
    assertThat(figures(runs.build())).hasSize(1);
  }

  @Test
  void draw_oversubscription_tellsWhoLosesMost() {
    var runs = over(over(Runs.run().cores(2), 2, 50), 32, 75);
    assertThat(ChartKind.OVERSUBSCRIPTION.draw(Analysis.of(runs.build())).getFirst().title())
        .isEqualTo("mix: process-pool takes 1.50× as long with 32 workers as with 2");
  }

  private static Runs over(Runs runs, int workers, double time) {
    return runs.row(
        "dev.parbench.benchmark.Oversubscription.run",
        "ms/op",
        Map.of("strategy", "process-pool", "workload", "mix", "workers", "" + workers),
        time,
        time);
  }

  @Test
  void draw_reuse_comparesFirstAndLater() {
    var runs = reuse(reuse(reuse(Runs.run(), "first", 90), "second", 40), "later", 17);
    var figure = ChartKind.REUSE.draw(Analysis.of(runs.build())).getFirst();
    assertThat(figure.name()).isEqualTo("reuse-process-pool");
    assertThat(figure.title()).contains("a later batch takes 17.0 ms, the first 90.0 ms");
  }

  private static Runs reuse(Runs runs, String phase, double time) {
    return runs.row(
        "dev.parbench.benchmark.Reuse." + phase,
        "ms/op",
        Map.of("workload", "mix", "workers", "2", "tasks", "16", "cache", "on"),
        time,
        time);
  }
}
