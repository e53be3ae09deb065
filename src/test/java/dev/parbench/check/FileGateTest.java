package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parbench.machine.Machine;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import dev.parbench.result.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FileGateTest {

  private static final double[] BASE = Forks.around(10, 0.01, 10);

  @Test
  void check_slowerTime_isARegression() {
    CheckReport report = check(Forks.avgt("x", BASE), Forks.avgt("x", times(BASE, 1.10)));
    RowCheck row = report.rows().getFirst();
    assertThat(row.verdict()).isEqualTo(Verdict.REGRESSION);
    assertThat(row.effect().orElseThrow().ratio()).isCloseTo(1.10, within(1e-9));
    assertThat(row.effect().orElseThrow().low()).isBetween(1.08, 1.10);
    assertThat(row.effect().orElseThrow().high()).isBetween(1.10, 1.12);
    assertThat(row.effect().orElseThrow().p()).isLessThan(1e-9);
    assertThat(row.baseForks()).isEqualTo(10);
    assertThat(report.outcome()).isEqualTo(Outcome.REGRESSION);
    assertThat(report.paired()).isFalse();
  }

  @Test
  void check_fasterTime_isAnImprovementAndPasses() {
    CheckReport report = check(Forks.avgt("x", times(BASE, 1.10)), Forks.avgt("x", BASE));
    RowCheck row = report.rows().getFirst();
    assertThat(row.verdict()).isEqualTo(Verdict.IMPROVEMENT);
    assertThat(row.effect().orElseThrow().ratio()).isCloseTo(1 / 1.10, within(1e-9));
    assertThat(row.effect().orElseThrow().p()).isLessThan(1e-9);
    assertThat(row.effect().orElseThrow().pAdjusted()).isLessThan(1e-9);
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void check_throughput_moreIsBetter() {
    CheckReport slower = check(Forks.thrpt("x", times(BASE, 1.10)), Forks.thrpt("x", BASE));
    assertThat(slower.rows().getFirst().verdict()).isEqualTo(Verdict.REGRESSION);
    assertThat(slower.rows().getFirst().effect().orElseThrow().ratio())
        .isCloseTo(1.10, within(1e-9));
    CheckReport faster = check(Forks.thrpt("x", BASE), Forks.thrpt("x", times(BASE, 1.10)));
    assertThat(faster.rows().getFirst().verdict()).isEqualTo(Verdict.IMPROVEMENT);
  }

  @Test
  void check_otherScale_isConverted() {
    assertSame("avgt", "ms/op", BASE, "us/op", times(BASE, 1000));
    assertSame("avgt", "s/op", BASE, "ns/op", times(BASE, 1e9));
    assertSame("sample", "us/op", BASE, "ms/op", times(BASE, 1e-3));
    assertSame("ss", "min/op", BASE, "s/op", times(BASE, 60));
    assertSame("thrpt", "ops/s", BASE, "ops/ms", times(BASE, 1e-3));
    assertSame("thrpt", "ops/min", BASE, "ops/s", times(BASE, 1 / 60.0));
  }

  @Test
  void check_countsInTheSameUnit_areCompared() {
    CheckReport report = check(unit("avgt", "B/op", BASE), unit("avgt", "B/op", times(BASE, 2)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.REGRESSION);
    report = check(unit("thrpt", "ops/frame", BASE), unit("thrpt", "ops/frame", times(BASE, 2)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.IMPROVEMENT);
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

  @Test
  void check_smallChange_isNoChange() {
    CheckReport report = check(Forks.avgt("x", BASE), Forks.avgt("x", times(BASE, 1.001)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.NO_CHANGE);
    assertThat(report.rows().getFirst().note()).isEmpty();
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void check_significantBelowTheMargin_isNotARegression() {
    double[] quiet = Forks.around(10, 0.001, 10);
    CheckReport report = check(Forks.avgt("x", quiet), Forks.avgt("x", times(quiet, 1.025)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.NO_CHANGE);
    report = check(Forks.avgt("x", quiet), Forks.avgt("x", times(quiet, 1.031)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.REGRESSION);
    report = check(Forks.avgt("x", quiet), Forks.avgt("x", times(quiet, 1 / 1.025)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.NO_CHANGE);
    report = check(Forks.avgt("x", quiet), Forks.avgt("x", times(quiet, 1 / 1.031)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.IMPROVEMENT);
  }

  @Test
  void check_aboveTheMarginButUnclear_isInconclusiveAndPassesWhileItCouldSee() {
    double[] noisy = Forks.around(10, 0.02, 12);
    CheckReport report = check(Forks.avgt("x", noisy), Forks.avgt("x", times(noisy, 1.018)));
    RowCheck row = report.rows().getFirst();
    assertThat(row.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(row.effect().orElseThrow().detectable()).isBetween(0.03, 0.10);
    assertThat(row.note()).contains("could have been missed (80 % power)");
    assertThat(row.blocking()).isFalse();
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void check_couldNotSeeTheSlowDown_isInconclusive() {
    double[] wild = Forks.around(10, 0.3, 5);
    CheckReport report = check(Forks.avgt("x", wild), Forks.avgt("x", wild));
    assertThat(report.rows().getFirst().blocking()).isTrue();
    assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    var rules = new Rules(0.03, 0.02, 100, Set.of());
    report =
        FileGate.check(
            Forks.plain(Forks.avgt("x", wild)), Forks.plain(Forks.avgt("x", wild)), rules);
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void check_manyRows_areCorrectedTogether() {
    double[] noisy = Forks.around(10, 0.03, 6);
    var base = new ArrayList<Row>();
    var candidate = new ArrayList<Row>();
    for (int i = 0; i < 40; i++) {
      base.add(Forks.avgt("r" + i, noisy));
      candidate.add(Forks.avgt("r" + i, i == 0 ? times(noisy, 1.055) : noisy));
    }
    Run bases = new Run("b", Optional.empty(), base);
    CheckReport alone = check(base.getFirst(), candidate.getFirst());
    CheckReport all =
        FileGate.check(bases, new Run("c", Optional.empty(), candidate), Rules.DEFAULT);
    assertThat(alone.rows().getFirst().verdict()).isEqualTo(Verdict.REGRESSION);
    RowCheck row =
        all.rows().stream()
            .filter(r -> r.key().benchmark().equals("a.B.r0"))
            .findFirst()
            .orElseThrow();
    assertThat(row.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    Effect effect = row.effect().orElseThrow();
    assertThat(effect.pAdjusted()).isCloseTo(40 * effect.p(), within(1e-12));
    assertThat(effect.detectable())
        .isGreaterThan(alone.rows().getFirst().effect().orElseThrow().detectable());
  }

  @Test
  void check_oneFork_givesNoVerdict() {
    for (var report :
        List.of(
            check(Forks.avgt("x", 1), Forks.avgt("x", 2, 2, 2)),
            check(Forks.avgt("x", 1, 1, 1), Forks.avgt("x", 2)))) {
      RowCheck row = report.rows().getFirst();
      assertThat(row.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(row.note()).contains("one fork a side");
      assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }
    RowCheck two = check(Forks.avgt("x", 1, 1.001), Forks.avgt("x", 1, 1.001)).rows().getFirst();
    assertThat(two.effect()).isPresent();
  }

  @Test
  void check_onlyOneSide_isMissingOrNew() {
    Row both = Forks.avgt("x", BASE);
    Row other = Forks.avgt("y", BASE);
    CheckReport missing =
        FileGate.check(Forks.plain(both, other), Forks.plain(both), Rules.DEFAULT);
    assertThat(missing.rows(Verdict.MISSING)).hasSize(1);
    assertThat(missing.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    CheckReport fresh = FileGate.check(Forks.plain(both), Forks.plain(both, other), Rules.DEFAULT);
    assertThat(fresh.rows(Verdict.NEW)).hasSize(1);
    assertThat(fresh.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void check_nothingInCommon_isNeverAPass() {
    for (var report :
        List.of(
            FileGate.check(Forks.plain(), Forks.plain(), Rules.DEFAULT),
            FileGate.check(Forks.plain(), Forks.plain(Forks.avgt("x", BASE)), Rules.DEFAULT))) {
      assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
      assertThat(report.warnings()).anyMatch(w -> w.startsWith("nothing was compared"));
    }
  }

  @Test
  void check_changedModeThreadsOrParameters_isIncomparable() {
    var from = RowKey.of("a.B.x", "avgt", Map.of("n", "1"), 1);
    assertChanged(
        from, RowKey.of("a.B.x", "sample", Map.of("n", "1"), 1), "mode avgt against sample");
    assertChanged(from, RowKey.of("a.B.x", "avgt", Map.of("n", "1"), 4), "1 threads against 4");
    assertChanged(
        from, RowKey.of("a.B.x", "avgt", Map.of("n", "2"), 1), "parameters {n=1} against {n=2}");
    assertChanged(
        from, RowKey.of("a.B.x", "avgt", Map.of("m", "1"), 1), "parameters {n=1} against {m=1}");
  }

  @Test
  void check_ambiguousParameters_areMissingAndNew() {
    var one = Rows.row(RowKey.of("a.B.x", "avgt", Map.of("n", "1"), 1), "ms/op", BASE);
    var two = Rows.row(RowKey.of("a.B.x", "avgt", Map.of("n", "2"), 1), "ms/op", BASE);
    var three = Rows.row(RowKey.of("a.B.x", "avgt", Map.of("n", "3"), 1), "ms/op", BASE);
    CheckReport report = FileGate.check(Forks.plain(one, two), Forks.plain(three), Rules.DEFAULT);
    assertThat(report.rows())
        .extracting(RowCheck::verdict)
        .containsExactly(Verdict.MISSING, Verdict.MISSING, Verdict.NEW);
  }

  @Test
  void check_keyTwiceInOneFile_isInvalid() {
    Row x = Forks.avgt("x", BASE);
    CheckReport report = FileGate.check(Forks.plain(x, x, x), Forks.plain(x), Rules.DEFAULT);
    assertThat(report.rows()).hasSize(1);
    assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.rows().getFirst().note()).contains("more than once in the base");
    report = FileGate.check(Forks.plain(x), Forks.plain(x, x), Rules.DEFAULT);
    assertThat(report.rows()).hasSize(1);
    assertThat(report.rows().getFirst().note()).contains("more than once in the candidate");
  }

  @Test
  void check_scoresThatAreNone_areInvalid() {
    Row good = Forks.avgt("x", BASE);
    for (double bad : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY}) {
      double[] forks = BASE.clone();
      forks[3] = bad;
      assertThat(check(good, Forks.avgt("x", forks)).rows().getFirst().note())
          .isEqualTo("candidate: a fork's score is " + bad);
      CheckReport report = check(Forks.avgt("x", forks), good);
      assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.INVALID);
      assertThat(report.rows().getFirst().note()).isEqualTo("base: a fork's score is " + bad);
      assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }
    var empty =
        new Row(
            good.key(), Rows.SETTINGS, new Metric("ms/op", List.of(List.of())), new TreeMap<>());
    assertThat(check(good, empty).rows().getFirst().note()).isEqualTo("candidate: no data");
  }

  @Test
  void check_measuredDifferently_isIncomparableUnlessAllowed() {
    assertSetting(Difference.JVM, settings(List.of("-Xmx1g"), "26", "1.37", "100 ms", 1));
    assertSetting(Difference.ARGUMENTS, settings(List.of("-Xmx2g"), "25.0.1", "1.37", "100 ms", 1));
    assertSetting(Difference.JMH, settings(List.of("-Xmx1g"), "25.0.1", "1.36", "100 ms", 1));
    assertSetting(Difference.SETTINGS, settings(List.of("-Xmx1g"), "25.0.1", "1.37", "1 s", 1));
    assertSetting(Difference.SETTINGS, settings(List.of("-Xmx1g"), "25.0.1", "1.37", "100 ms", 9));
  }

  @Test
  void check_oldJmhFile_comparesWhatItTells() {
    var old = new Settings("1.37", "", List.of(), "", "", "", 3, "100 ms", 5, "100 ms");
    CheckReport report = check(Forks.avgt("x", BASE), with(old));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.NO_CHANGE);
    assertThat(report.warnings()).anyMatch(w -> w.contains("before 1.21"));
    assertThat(check(Forks.avgt("x", BASE), Forks.avgt("x", BASE)).warnings())
        .noneMatch(w -> w.contains("before 1.21"));
  }

  @Test
  void check_machines_mustBeTheSameUnlessAllowed() {
    Row x = Forks.avgt("x", BASE);
    Run here = Forks.run("h", true, x);
    assertThat(FileGate.check(here, Forks.run("other-name", true, x), Rules.DEFAULT).outcome())
        .isEqualTo(Outcome.PASS);
    Run there = onProcessor(here, "Other CPU");
    CheckReport report = FileGate.check(here, there, Rules.DEFAULT);
    assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(report.warnings()).contains("the machines differ: processor CPU against Other CPU");
    var rules = new Rules(0.03, 0.02, 0.1, Set.of(Difference.MACHINE));
    report = FileGate.check(here, there, rules);
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
    assertThat(report.warnings()).anyMatch(w -> w.endsWith("(allowed)"));
    assertThat(report.info()).isEqualTo(there.info());
  }

  @Test
  void check_warnings_sayWhatIsNotKnown() {
    Row x = Forks.avgt("x", BASE);
    assertThat(check(x, x).warnings())
        .anyMatch(w -> w.startsWith("drift not controlled"))
        .anyMatch(w -> w.startsWith("machine unknown"));
    CheckReport report =
        FileGate.check(Forks.run("h", true, x), Forks.run("h", false, x), Rules.DEFAULT);
    assertThat(report.warnings())
        .noneMatch(w -> w.startsWith("machine unknown"))
        .contains("run-h was interrupted: not every planned fork was measured");
    assertThat(
            FileGate.check(Forks.run("h", false, x), Forks.run("h", true, x), Rules.DEFAULT)
                .warnings())
        .hasSize(2);
  }

  @Test
  void check_rulerMoved_makesTheRunInconclusive() {
    Row x = Forks.avgt("x", BASE);
    for (String name :
        List.of("dev.parbench.benchmark.Ruler.arithmetic", "dev.parbench.benchmark.Ruler.park")) {
      for (double by : new double[] {1.2, 1 / 1.2}) {
        Row ruler = Rows.row(name, "avgt", "ns/op", BASE);
        Row moved = Rows.row(name, "avgt", "ns/op", times(BASE, by));
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
    Row ruler = Rows.row("dev.parbench.benchmark.Ruler.park", "avgt", "ns/op", quiet);
    Row moved = Rows.row("dev.parbench.benchmark.Ruler.park", "avgt", "ns/op", times(quiet, 1.02));
    assertThat(
            FileGate.check(Forks.plain(x, ruler), Forks.plain(x, moved), Rules.DEFAULT).outcome())
        .isEqualTo(Outcome.PASS);
    double[] noisy = Forks.around(10, 0.04, 10);
    ruler = Rows.row("dev.parbench.benchmark.Ruler.park", "avgt", "ns/op", noisy);
    moved = Rows.row("dev.parbench.benchmark.Ruler.park", "avgt", "ns/op", times(noisy, 1.05));
    assertThat(
            FileGate.check(Forks.plain(x, ruler), Forks.plain(x, moved), Rules.DEFAULT).outcome())
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void check_regressionBesideBlockedRows_staysARegression() {
    CheckReport report =
        FileGate.check(
            Forks.plain(Forks.avgt("x", BASE), Forks.avgt("gone", BASE)),
            Forks.plain(Forks.avgt("x", times(BASE, 1.5))),
            Rules.DEFAULT);
    assertThat(report.outcome()).isEqualTo(Outcome.REGRESSION);
    assertThat(report.rows())
        .extracting(RowCheck::verdict)
        .containsExactly(Verdict.REGRESSION, Verdict.MISSING);
  }

  private static CheckReport check(Row base, Row candidate) {
    return FileGate.check(Forks.plain(base), Forks.plain(candidate), Rules.DEFAULT);
  }

  private static void assertSame(
      String mode, String from, double[] base, String to, double[] candidate) {
    RowCheck row = check(unit(mode, from, base), unit(mode, to, candidate)).rows().getFirst();
    assertThat(row.effect().orElseThrow().ratio()).as(from + " " + to).isCloseTo(1, within(1e-9));
    assertThat(row.verdict()).isEqualTo(Verdict.NO_CHANGE);
  }

  private static void assertOdd(String mode, String from, String to, String note) {
    CheckReport report = check(unit(mode, from, BASE), unit(mode, to, BASE));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.INCOMPARABLE);
    assertThat(report.rows().getFirst().note()).startsWith(note);
    assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
  }

  private static void assertChanged(RowKey from, RowKey to, String note) {
    CheckReport report = check(Rows.row(from, "ms/op", BASE), Rows.row(to, "ms/op", BASE));
    assertThat(report.rows()).hasSize(1);
    assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.INCOMPARABLE);
    assertThat(report.rows().getFirst().note()).isEqualTo(note);
  }

  private static void assertSetting(Difference difference, Settings settings) {
    Row base = Forks.avgt("x", BASE);
    CheckReport report = check(base, with(settings));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.INCOMPARABLE);
    assertThat(report.rows().getFirst().note()).startsWith(difference + " ").contains(" against ");
    var rules = new Rules(0.03, 0.02, 0.1, Set.of(difference));
    report = FileGate.check(Forks.plain(base), Forks.plain(with(settings)), rules);
    assertThat(report.rows().getFirst().verdict()).isEqualTo(Verdict.NO_CHANGE);
  }

  private static Row with(Settings settings) {
    Row row = Forks.avgt("x", BASE);
    return new Row(row.key(), settings, row.primary(), row.secondary());
  }

  private static Settings settings(
      List<String> args, String jdk, String jmh, String time, int batch) {
    return new Settings(
        jmh,
        "/other/java",
        args,
        jdk,
        "OpenJDK 64-Bit Server VM",
        "25.0.1+8",
        3,
        "100 ms",
        5,
        time,
        batch);
  }

  private static Row unit(String mode, String unit, double[] forks) {
    return Rows.row("a.B.x", mode, unit, forks);
  }

  private static double[] times(double[] costs, double factor) {
    return Arrays.stream(costs).map(cost -> cost * factor).toArray();
  }

  private static Run onProcessor(Run run, String model) {
    RunInfo info = run.info().orElseThrow();
    Machine m = info.machine();
    Machine.Processor p = m.processor();
    var machine =
        new Machine(
            m.host(),
            m.os(),
            new Machine.Processor(
                model,
                p.physicalCores(),
                p.logicalCores(),
                p.maxHertz(),
                p.caches(),
                p.hypervisor()),
            m.cpus(),
            m.memory(),
            m.jvm(),
            m.noise(),
            m.timing());
    var other =
        new RunInfo(
            info.format(),
            info.id(),
            info.started(),
            info.finished(),
            info.complete(),
            info.profile(),
            info.command(),
            info.seed(),
            info.commit(),
            machine,
            info.order(),
            info.warnings());
    return new Run(run.name(), Optional.of(other), run.rows());
  }
}
