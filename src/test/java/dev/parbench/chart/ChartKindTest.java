package dev.parbench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Runs;
import dev.parbench.chart.plot.Figure;
import dev.parbench.chart.plot.Svg;
import dev.parbench.result.Run;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class ChartKindTest {

  private static final String HOSTILE = "<script>alert(\"1\")</script>]]>&'\u0007";

  static Stream<Run> oddRuns() {
    return Stream.of(
        onePoint(),
        oneFork(),
        huge(),
        tiny(),
        hostile(),
        manyStrategies(),
        manyWorkers(),
        smt(),
        Runs.costs(),
        oddCosts());
  }

  /** One fork, intervals beyond the axis, unknown units, and numbers that are none. */
  static Run oddCosts() {
    return Runs.run()
        .dispatch("map", Map.of("chunk", "1"), 3)
        .dispatch("map", Map.of("chunk", "x"), 3, 4)
        .dispatch("echo", Map.of("payload", "0"), 1, 2)
        .dispatch("echo", Map.of("payload", "1024"), 1e-6, 1e9)
        .startup("thread", Map.of("unit", HOSTILE), 1e-9, 1e9)
        .startup("pool", Map.of(), 3)
        .handOff("stream", HOSTILE, 1, 2)
        .summation("cpython", HOSTILE, 1, 2)
        .build();
  }

  static Run onePoint() {
    return Runs.run()
        .cores(1)
        .cpu("mix", "sequential", 1, 5, 5, 5)
        .io("sleep", "sequential", 1, 5000, 5001)
        .build();
  }

  static Run oneFork() {
    return Runs.run()
        .cpu("mix", "sequential", 1, 5)
        .cpu("mix", "fork-join", 2, 4)
        .io("sleep", "virtual-threads", 7, 4)
        .build();
  }

  /** Intervals far below zero and far beyond the axis. */
  static Run huge() {
    return Runs.run()
        .cores(2)
        .cpu("mix", "sequential", 1, 1, 1e12, 3)
        .cpu("mix", "platform-pool", 2, 1e-9, 1e300)
        .io("sleep", "sequential", 1, 5000, 1, 1e9)
        .io("sleep", "platform-pool", 10_000, 1e-3, 1e6)
        .build();
  }

  static Run tiny() {
    return Runs.run()
        .cores(2)
        .cpu("mix", "sequential", 1, 1e-300, 1e-300)
        .cpu("mix", "platform-pool", 2, 1e-300, 2e-300)
        .io("file", "platform-pool", 2, 1e-12, 1e-12)
        .build();
  }

  static Run hostile() {
    return Runs.run()
        .cores(2)
        .cpu(HOSTILE, "sequential", 1, 10, 11)
        .cpu(HOSTILE, HOSTILE, 2, 5, 6)
        .io(HOSTILE, HOSTILE, 2, 5, 6)
        .build();
  }

  static Run manyStrategies() {
    var run = Runs.run().cores(4).cpu("mix", "sequential", 1, 100, 101, 102);
    for (int i = 0; i < 20; i++) {
      String name = "a-strategy-with-a-rather-long-name-" + i;
      run.cpu("mix", name, 1, 100 + i, 101 + i).cpu("mix", name, 4, 30 + i, 31 + i);
    }
    return run.build();
  }

  static Run manyWorkers() {
    var run = Runs.run().cores(64).cpu("mix", "sequential", 1, 1000, 1001, 1002);
    IntStream.of(1, 2, 4, 8, 16, 32, 48, 64, 128)
        .forEach(w ->
            run.cpu("mix", "fork-join", w, 1000.0 / Math.min(w, 60), 1003.0 / Math.min(w, 60)));
    return run.build();
  }

  static Run smt() {
    var run = Runs.run().machine(Runs.machine(4, 8, List.of()));
    run.cpu("mix", "sequential", 1, 100, 101, 100);
    IntStream.of(1, 2, 4, 8, 16)
        .forEach(w ->
            run.cpu("mix", "platform-pool", w, 100 / Math.min(w, 5.1), 100 / Math.min(w, 5.0)));
    return run.build();
  }

  @ParameterizedTest
  @EnumSource
  void draw_emptyOrForeignRun_givesNothing(ChartKind kind) {
    var foreign = Runs.run().row("org.example.B.m", "ops/s", Map.of("workers", "2"), 1, 2).build();
    var useless = Runs.run().cpu("mix", "sequential", 1, Double.NaN).build();
    assertThat(kind.draw(Analysis.of(Runs.run().build()))).isEmpty();
    assertThat(kind.draw(Analysis.of(foreign))).isEmpty();
    assertThat(kind.draw(Analysis.of(useless))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SCALING", "WAITING"})
  void draw_quickRun_namesFiguresByKindAndWorkload(ChartKind kind) {
    assertThat(kind.draw(Analysis.of(Runs.quick())))
        .isNotEmpty()
        .allMatch(
            f -> f.name().matches(kind.alias() + "-(mix|sum-range|sum-array|sleep|loopback|file)"));
  }

  @Test
  void draw_answer_isOneFigureWithTheTitleOfTheSentenceAndEveryWorkload() {
    var analysis = Analysis.of(Runs.quick());
    assertThat(ChartKind.ANSWER.draw(analysis))
        .singleElement()
        .satisfies(figure -> {
          assertThat(figure.name()).isEqualTo("answer");
          assertThat(figure.title()).isEqualTo(analysis.title());
          assertThat(figure.subtitle()).contains("Made-up CPU", "Profile quick, 2026-01-01");
          assertThat(figure.svg())
              .contains(">mix<", ">sum-range<", ">sum-array<", ">sleep<", ">loopback<", ">file<")
              .contains(">1×<", ">2×<", ">5×<", ">limit<", ">1.97× with 2<");
        });
  }

  @Test
  void drawAll_costs_namesFiguresByWhatTheyShow() {
    assertThat(ChartKind.drawAll(Analysis.of(Runs.costs())))
        .extracting(Figure::name)
        .containsExactly(
            "dispatch-chunks",
            "dispatch-payload",
            "dispatch-overlap",
            "startup-units",
            "hand-off-round-trip",
            "hand-off-stream",
            "summation-programs");
  }

  @Test
  void draw_timesOfDifferentMagnitude_haveTheUnitThatSuitsEach() {
    String svg = ChartKind.STARTUP.draw(Analysis.of(Runs.costs())).getFirst().svg();
    assertThat(svg).contains(">2.45 µs<", ">64.8 µs<", ">12.5 ms<", ">51.0 ms<");
  }

  @Test
  void draw_dispatch_titleGivesTheCostOfAnEmptyTask() {
    assertThat(ChartKind.DISPATCH.draw(Analysis.of(Runs.costs())).getFirst().title())
        .matches(
            "An empty task costs [0-9.]+ µs in a worker process, in chunks of 1000 [0-9.]+ ns");
  }

  @ParameterizedTest
  @MethodSource("oddRuns")
  void drawAll_oddRun_givesWellFormedSvgAndPng(Run run) throws Exception {
    var figures = ChartKind.drawAll(Analysis.of(run));
    assertThat(figures).isNotEmpty();
    for (var figure : figures) {
      String svg = figure.svg();
      assertThat(svg).startsWith("<svg").doesNotContain("NaN", "Infinity", "style=");
      assertThatCode(() -> parse(svg)).doesNotThrowAnyException();
      assertThat(ImageIO.read(new ByteArrayInputStream(figure.png())).getWidth()).isEqualTo(900);
    }
  }

  @Test
  void drawAll_hostileNames_areSafeInFilesAndSvg() {
    for (var figure : ChartKind.drawAll(Analysis.of(hostile()))) {
      assertThat(figure.name()).matches("[a-z0-9-]+");
      assertThat(figure.svg()).doesNotContain("<script", "]]>", "\u0007");
    }
  }

  @Test
  void drawAll_labelsAlikeAsFileNames_giveDistinctNames() {
    var run = Runs.run();
    for (String workload : List.of("a b", "a-b", "a/b", "../a")) {
      run.cpu(workload, "sequential", 1, 1, 2).cpu(workload, "fork-join", 2, 1, 2);
    }
    assertThat(ChartKind.drawAll(Analysis.of(run.build())))
        .extracting(Figure::name)
        .doesNotHaveDuplicates();
  }

  @Test
  void svg_anyWords_areTextOfKnownWidthAndNotOutlines() throws Exception {
    for (var figure : ChartKind.drawAll(Analysis.of(Runs.quick()))) {
      String svg = figure.svg();
      var texts = parse(svg).getElementsByTagName("text");
      var words = new ArrayList<String>();
      for (int i = 0; i < texts.getLength(); i++) {
        words.add(texts.item(i).getTextContent());
        assertThat(texts.item(i).getAttributes().getNamedItem("textLength")).isNotNull();
      }
      // A line may end at a hyphen.
      assertThat(String.join(" ", words).replace("- ", "-"))
          .startsWith(figure.title().replace("- ", "-"));
      assertThat(svg).as("outlines of letters have curves").doesNotContain(" Q");
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "4", "8", "16", "64", "128", "1024"})
  void svg_workersAxis_hasAFewWholeNumbersOnly(int most) {
    var run = Runs.run().cores(most).cpu("mix", "sequential", 1, 100, 101);
    for (int workers = 1; workers <= most; workers *= 2) {
      run.cpu("mix", "fork-join", workers, 100.0 / workers, 101.0 / workers);
    }
    var svg = ChartKind.SCALING.draw(Analysis.of(run.build())).getFirst().svg();
    var ticks =
        Pattern.compile("x=\"0\" y=\"0\">([^<]+)</text>")
            .matcher(svg.substring(svg.indexOf(">Workers<")))
            .results()
            .map(r -> r.group(1))
            .takeWhile(text -> !text.startsWith("ideal"))
            .toList();
    assertThat(ticks).hasSizeBetween(1, 11).allMatch(tick -> tick.matches("\\d+"));
  }

  @Test
  void plotSvg_figure_leavesTitleAndSubtitleToThePage() {
    var figure = ChartKind.SCALING.draw(Analysis.of(Runs.quick())).getFirst();
    assertThat(figure.plotSvg())
        .contains(">Workers</text>", "<title id=\"scaling-")
        .doesNotContain(">" + Svg.escaped(figure.title()) + "</text>");
  }

  @Test
  void of_figures_isTheKindThatDrewThem() {
    for (var kind : ChartKind.values()) {
      assertThat(kind.draw(Analysis.of(Runs.quick())))
          .allMatch(figure -> ChartKind.of(figure) == kind);
    }
  }

  @Test
  void svg_twice_isTheSame() {
    assertThat(svgs()).isEqualTo(svgs());
  }

  @Test
  void svg_turkishAndGermanLocale_isTheSame() {
    var expected = svgs();
    var before = Locale.getDefault();
    try {
      for (String language : List.of("tr", "de", "ar")) {
        Locale.setDefault(Locale.of(language));
        assertThat(svgs()).isEqualTo(expected);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void svg_severalOnAPage_shareNoIds() {
    var ids =
        ChartKind.drawAll(Analysis.of(Runs.quick())).stream()
            .flatMap(f -> Pattern.compile(" id=\"([^\"]+)\"").matcher(f.svg()).results())
            .map(r -> r.group(1))
            .toList();
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void write_folder_holdsSvgAndPng(@TempDir Path folder) throws Exception {
    ChartKind.SCALING.draw(Analysis.of(onePoint())).getFirst().write(folder);
    assertThat(folder.resolve("scaling-mix.svg")).isNotEmptyFile();
    assertThat(folder.resolve("scaling-mix.png")).isNotEmptyFile();
  }

  private static List<String> svgs() {
    return ChartKind.drawAll(Analysis.of(smt())).stream().map(Figure::svg).toList();
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
