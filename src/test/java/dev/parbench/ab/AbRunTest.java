package dev.parbench.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.ab.AbPlan.Stage;
import dev.parbench.machine.HostSample;
import dev.parbench.result.JmhJson;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import dev.parbench.run.ForkFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbRunTest {

  private static final Target A = Target.of("x.B.a", Map.of("n", "1"));
  private static final Target B = Target.of("x.B.b", Map.of());
  private static final Target RULER = Target.rulers();

  @TempDir Path dir;
  private final List<String> measured = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();
  private AbPlan plan = plan(7, 3, A, B, RULER);
  private AbFolder folder = AbFolder.open(Path.of(""));

  @BeforeEach
  void create() throws IOException {
    folder = AbFolder.create(dir.resolve("ab"), plan);
  }

  @Test
  void measure_everyRow_sidesBackToBackAndForksInRoundOrder() throws Exception {
    run().measure(Stage.SCREEN, 0, 3, run().everything());
    assertThat(measured).hasSize(18);
    for (int pair = 0; pair < 9; pair++) {
      String first = measured.get(2 * pair);
      String second = measured.get(2 * pair + 1);
      assertThat(target(first)).isEqualTo(target(second));
    }
    assertThat(folder.rows(plan, Stage.SCREEN, plan.base())).hasSize(3);
    assertThat(folder.rows(plan, Stage.SCREEN, plan.candidate()).getFirst().primary().forks())
        .hasSize(3);
    assertThat(folder.rows(plan, Stage.FRESH, plan.base())).isEmpty();
    assertThat(JmhJson.read(folder.path().resolve("base.json")))
        .isEqualTo(folder.rows(plan, Stage.SCREEN, plan.base()));
    assertThat(progress).hasSize(9);
  }

  @Test
  void compared_plan_hasNoRulers() {
    assertThat(plan.compared()).containsExactly(A, B);
  }

  @Test
  void measure_rulers_areTheSameForBothSides() throws Exception {
    run().measure(Stage.SCREEN, 0, 1, List.of(2));
    assertThat(measured).containsExactly("rulers " + RULER, "rulers " + RULER);
  }

  @Test
  void measure_again_measuresOnlyWhatIsMissing() throws Exception {
    run().measure(Stage.SCREEN, 0, 1, run().everything());
    measured.clear();
    run().measure(Stage.SCREEN, 0, 2, run().everything());
    assertThat(measured).hasSize(6);
  }

  @Test
  void measure_halfAPair_isMeasuredAgainWhole() throws Exception {
    run().measure(Stage.SCREEN, 0, 1, List.of(0));
    Files.delete(folder.path().resolve("forks").resolve("screen-000-000-base.json"));
    assertThat(folder.rows(plan, Stage.SCREEN, plan.candidate())).isEmpty();
    measured.clear();
    run().measure(Stage.SCREEN, 0, 1, List.of(0));
    assertThat(measured).containsExactlyInAnyOrder("base x.B.a {n=1}", "candidate x.B.a {n=1}");
  }

  @Test
  void measure_failingFork_costsItsRowOnly() throws Exception {
    SideRunner fragile =
        (side, target) -> {
          if (target.equals(B)) {
            throw new ForkFailedException("boom");
          }
          return runner(side, target);
        };
    var run =
        new AbRun(plan, folder, fragile, progress::add, () -> false, () -> 0, AbRunTest::quiet);
    run.measure(Stage.SCREEN, 0, 3, run.everything());
    assertThat(folder.rows(plan, Stage.SCREEN, plan.base())).hasSize(2);
    assertThat(progress.stream().filter(line -> line.contains("failed: boom"))).hasSize(1);
  }

  @Test
  void measure_resumedAfterAFailure_doesNotTryItsRowAgain() throws Exception {
    SideRunner fragile =
        (side, target) -> {
          if (target.equals(B) && measured.size() > 6) {
            throw new ForkFailedException("boom");
          }
          return runner(side, target);
        };
    var run =
        new AbRun(plan, folder, fragile, progress::add, () -> false, () -> 0, AbRunTest::quiet);
    run.measure(Stage.SCREEN, 0, 3, run.everything());
    measured.clear();
    run().measure(Stage.SCREEN, 0, 3, run().everything());
    assertThat(measured).isEmpty();
    assertThat(folder.failed()).containsExactly(1);
    assertThat(folder.rows(plan, Stage.SCREEN, plan.base()))
        .filteredOn(row -> row.key().benchmark().equals("x.B.b"))
        .allMatch(row -> row.primary().forks().size() < 3);
  }

  @Test
  void measure_whenStopping_startsNoFork() {
    var run =
        new AbRun(plan, folder, this::runner, progress::add, () -> true, () -> 0, AbRunTest::quiet);
    assertThatThrownBy(() -> run.measure(Stage.SCREEN, 0, 3, run.everything()))
        .isInstanceOf(InterruptedException.class);
    assertThat(measured).isEmpty();
  }

  @Test
  void plan_orders_followFromTheSeedAlone() throws Exception {
    assertThat(folder.plan()).isEqualTo(plan);
    var all = List.of(0, 1, 2);
    assertThat(plan(7, 3, A, B, RULER).round(Stage.SCREEN, 1, all))
        .isEqualTo(plan.round(Stage.SCREEN, 1, all));
    assertThat(plan.round(Stage.SCREEN, 1, List.of(1)))
        .isEqualTo(plan.round(Stage.SCREEN, 1, all).stream().filter(t -> t.target() == 1).toList());
    var coins = new ArrayList<Boolean>();
    for (int round = 0; round < 200; round++) {
      coins.add(plan.round(Stage.SCREEN, round, List.of(0)).getFirst().baseFirst());
    }
    assertThat(coins.stream().filter(first -> first).count()).isBetween(70L, 130L);
    assertThat(plan.withPairs(9).pairs()).isEqualTo(9);
  }

  @Test
  void create_whereAnAbIs_saysHowToResume() {
    assertThatThrownBy(() -> AbFolder.create(folder.path(), plan))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("--resume");
    assertThatThrownBy(() -> AbFolder.open(dir).plan())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ab.json: no such file");
  }

  @Test
  void plan_ofAnotherVersion_saysWhyItCannotBeResumed() throws Exception {
    Path file = folder.path().resolve("ab.json");
    Files.writeString(file, "{\"format\": 1, \"seed\": 7}");
    assertThatThrownBy(() -> folder.plan())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ab.json: format 1, written by an older parbench")
        .hasMessageContaining("format " + AbPlan.FORMAT + " only")
        .hasMessageContaining("start anew without --resume");
    Files.writeString(file, "{\"format\": " + (AbPlan.FORMAT + 1) + "}");
    assertThatThrownBy(() -> folder.plan()).hasMessageContaining("written by a newer parbench");
    Files.writeString(file, "{\"seed\": 7}");
    assertThatThrownBy(() -> folder.plan()).hasMessageContaining("not what parbench wrote");
    Files.writeString(file, "");
    assertThatThrownBy(() -> folder.plan())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ab.json");
  }

  @Test
  void listing_paramsAndNoise_givesEveryCombination() {
    var lines =
        List.of(
            "WARNING: something",
            "Benchmarks: ",
            "a.B.one",
            "  param \"n\" = {1, 2}",
            "  param \"mode\" = {fast}",
            "a.B.two");
    assertThat(Listing.targets(Listing.parse(lines)))
        .containsExactly(
            Target.of("a.B.one", Map.of("n", "1", "mode", "fast")),
            Target.of("a.B.one", Map.of("n", "2", "mode", "fast")),
            Target.of("a.B.two", Map.of()));
  }

  @Test
  void listing_valuesWithSyntax_areLeftToJmh() {
    Map<String, Map<String, List<String>>> params = new LinkedHashMap<>();
    params.put("a.B.one", Map.of("text", List.of("x, y", "z"), "n", List.of("1", "2")));
    params.put(
        "a.B.two", Map.of("empty", List.of(""), "sum", List.of("a=b"), "ä ö", List.of("%+")));
    var lines = new ArrayList<>(List.of("noise"));
    lines.addAll(JarListing.lines(params));
    assertThat(JarListing.parse(lines)).isEqualTo(params);
    assertThat(Listing.targets(JarListing.parse(lines)))
        .containsExactly(
            Target.of("a.B.one", Map.of("n", "1")),
            Target.of("a.B.one", Map.of("n", "2")),
            Target.of("a.B.two", Map.of("ä ö", "%+")));
  }

  @Test
  void measure_targetsThatNeedMore_getMoreAndOthersDoNot() throws Exception {
    run().measure(Stage.FRESH, new TreeMap<>(Map.of(0, 2, 1, 5)));
    assertThat(measured).hasSize(14);
    assertThat(folder.rows(plan, Stage.FRESH, plan.base()))
        .extracting(row -> row.primary().forks().size())
        .containsExactly(2, 5);
    assertThat(folder.notes()).hasSize(14);
  }

  @Test
  void measure_disturbedPair_isMeasuredAgainAndPutAside() throws Exception {
    // Half of the time is stolen from the second fork; there are two samples a fork.
    AbRun run = run(plan, sample -> sample >= 4 ? 500 : 0);
    run.measure(Stage.SCREEN, 0, 3, List.of(0));
    assertThat(measured).hasSize(8);
    assertThat(progress).filteredOn(line -> line.endsWith("measured again")).hasSize(1);
    assertThat(folder.repeated()).isEqualTo(1);
    assertThat(folder.notes()).hasSize(6);
    assertThat(folder.rows(plan, Stage.SCREEN, plan.base()).getFirst().primary().forks())
        .hasSize(3);
  }

  @Test
  void measure_machineThatIsAlwaysDisturbed_isMeasuredAgainRarely() throws Exception {
    AbRun run = run(plan(7, 20, A), sample -> 500 * sample);
    run.measure(Stage.SCREEN, 0, 20, List.of(0));
    assertThat(measured).hasSize(2 * (20 + 3));
  }

  @Test
  void firstRound_ofAnEarlierSession_isKnown() throws Exception {
    var times = new AtomicLong();
    var run =
        new AbRun(
            plan,
            folder,
            this::runner,
            progress::add,
            () -> false,
            () -> times.getAndAdd(2_000_000_000),
            AbRunTest::quiet);
    run.measure(Stage.SCREEN, 0, 2, List.of(0, 2));
    assertThat(AbFolder.open(folder.path()).firstRound(plan)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void command_side_isJmhsCommandLine() {
    var fork = new JarFork(List.of("-wi", "3"), Path.of("log"), Duration.ofMinutes(1));
    var side = new Side("base", "b.jar", "", "/j/bin/java", List.of("-Xmx1g", "-Da=b"));
    assertThat(fork.command(side, A, Path.of("r.json")))
        .containsExactly(
            "/j/bin/java",
            "-Djmh.ignoreLock=true",
            "-cp",
            "b.jar",
            "org.openjdk.jmh.Main",
            "-f",
            "1",
            "-foe",
            "true",
            "-rf",
            "json",
            "-rff",
            "r.json",
            "-p",
            "n=1",
            "-wi",
            "3",
            "-jvmArgsAppend",
            "-Xmx1g -Da=b",
            "^\\Qx.B.a\\E$");
    // The rulers share a start of JMH.
    assertThat(fork.command(side, RULER, Path.of("r.json")))
        .doesNotContain("-p")
        .endsWith("^\\Qdev.parbench.benchmark.Ruler\\E\\.");
  }

  private AbRun run() {
    return new AbRun(
        plan, folder, this::runner, progress::add, () -> false, () -> 0, AbRunTest::quiet);
  }

  /**
   * A run of which every sample of the machine comes 1 µs after the one before.
   *
   * @param stolen the time stolen until a sample, ns, by its number from 1
   */
  private AbRun run(AbPlan measuredPlan, LongUnaryOperator stolen) {
    var samples = new AtomicLong();
    return new AbRun(
        measuredPlan,
        folder,
        this::runner,
        progress::add,
        () -> false,
        () -> 0,
        () -> {
          long sample = samples.incrementAndGet();
          return new HostSample(0, stolen.applyAsLong(sample), 1_000 * sample, 0, -1);
        });
  }

  private List<Row> runner(Side side, Target target) {
    measured.add(side.name() + " " + target);
    var key = RowKey.of(target.benchmark(), "avgt", target.params(), 1);
    var metric = new Metric("ms/op", List.of(List.of((double) measured.size())));
    return List.of(new Row(key, Rows.SETTINGS, metric, new TreeMap<>()));
  }

  private static String target(String line) {
    return line.substring(line.indexOf(' '));
  }

  private static AbPlan plan(long seed, int pairs, Target... targets) {
    return new AbPlan(
        AbPlan.FORMAT,
        seed,
        pairs,
        side("base"),
        side("candidate"),
        side("rulers"),
        List.of(targets),
        List.of(),
        List.of(),
        List.of(),
        new AbPlan.Asked(0.03, 0.02, 0.10, List.of(), 0, "", 30),
        new TreeMap<>());
  }

  private static HostSample quiet() {
    return new HostSample(0, 0, 1, 0, -1);
  }

  private static Side side(String name) {
    return new Side(name, name + ".jar", "", "java", List.of());
  }
}
