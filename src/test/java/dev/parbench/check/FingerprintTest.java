package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Difference;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.machine.Machine;
import dev.parbench.result.Row;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import dev.parbench.result.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must be the same on both sides beside the code. */
class FingerprintTest {

  private static final double[] BASE = Forks.around(10, 0.01, 10);

  @Test
  void check_measuredDifferently_isIncomparableUnlessAllowed() {
    assertSetting(Difference.JVM, settings(List.of("-Xmx1g"), "26", "1.37", "100 ms", 1));
    assertSetting(Difference.ARGUMENTS, settings(List.of("-Xmx2g"), "25.0.1", "1.37", "100 ms", 1));
    assertSetting(Difference.JMH, settings(List.of("-Xmx1g"), "25.0.1", "1.36", "100 ms", 1));
    assertSetting(Difference.SETTINGS, settings(List.of("-Xmx1g"), "25.0.1", "1.37", "1 s", 1));
    assertSetting(Difference.SETTINGS, settings(List.of("-Xmx1g"), "25.0.1", "1.37", "100 ms", 9));
  }

  @Test
  void check_batchSize_isNamedWhereItIsUnusual() {
    RowCheck row =
        Forks.check(
                Forks.avgt("x", BASE),
                with(settings(List.of("-Xmx1g"), "25.0.1", "1.37", "1 s", 9)))
            .rows()
            .getFirst();
    assertThat(row.note())
        .isEqualTo(
            "settings 3 × 100 ms warm-up, 5 × 100 ms against 3 × 100 ms warm-up, 5 × 1 s, batch 9"
                + " (if that is wanted: --allow settings)");
  }

  @Test
  void check_oldJmhFile_comparesWhatItTells() {
    var old = new Settings("1.37", "", List.of(), "", "", "", 3, "100 ms", 5, "100 ms");
    CheckReport report = Forks.check(Forks.avgt("x", BASE), with(old));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.NO_CHANGE);
    assertThat(report.warnings()).anyMatch(w -> w.contains("before 1.21"));
    assertThat(Forks.check(Forks.avgt("x", BASE), Forks.avgt("x", BASE)).warnings())
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
    assertThat(report.warnings())
        .contains(
            "the machines differ: processor CPU against Other CPU (if that is wanted: --allow"
                + " machine)");
    var rules = new Rules(0.03, 0.02, 0.1, Set.of(Difference.MACHINE));
    report = FileGate.check(here, there, rules);
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
    assertThat(report.warnings()).anyMatch(w -> w.endsWith("(allowed)"));
    assertThat(report.info()).isEqualTo(there.info());
  }

  @Test
  void check_warnings_sayWhatIsNotKnown() {
    Row x = Forks.avgt("x", BASE);
    assertThat(Forks.check(x, Forks.avgt("x", Forks.times(BASE, 1.001))).warnings())
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
        .hasSize(3)
        .contains("both sides measured commit abc123: what differs is not its code");
    assertThat(
            FileGate.check(Forks.run("h", true, x), Forks.run("h", true, x), Rules.DEFAULT)
                .warnings())
        .hasSize(2)
        .noneMatch(w -> w.contains("interrupted"));
  }

  @Test
  void check_sameMeasurementTwice_isNotSaidToBeMeasuredAtDifferentTimes() {
    Row x = Forks.avgt("x", BASE);
    assertThat(Forks.check(x, x).warnings())
        .noneMatch(w -> w.contains("different times"))
        .anyMatch(w -> w.startsWith("both sides hold the same measurement"));
  }

  @Test
  void check_severalDifferences_areToldAtOnceWithTheOptionThatAllowsThem() {
    var other = settings(List.of("-Xmx2g"), "26", "1.36", "1 s", 1);
    assertThat(Forks.check(Forks.avgt("x", BASE), with(other)).rows().getFirst().note())
        .contains("jvm 25", "; arguments [-Xmx1g]", "; jmh 1.37", "; settings 3")
        .endsWith(" (if that is wanted: --allow jvm,arguments,jmh,settings)");
    var rules = new Rules(0.03, 0.02, 0.1, Set.of(Difference.JVM, Difference.JMH));
    assertThat(
            FileGate.check(Forks.plain(Forks.avgt("x", BASE)), Forks.plain(with(other)), rules)
                .rows()
                .getFirst()
                .note())
        .startsWith("arguments ")
        .endsWith("--allow arguments,settings)");
  }

  private static void assertSetting(Difference difference, Settings settings) {
    Row base = Forks.avgt("x", BASE);
    CheckReport report = Forks.check(base, with(settings));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.INCOMPARABLE);
    assertThat(report.rows().getFirst().note()).startsWith(difference + " ").contains(" against ");
    var rules = new Rules(0.03, 0.02, 0.1, Set.of(difference));
    report = FileGate.check(Forks.plain(base), Forks.plain(with(settings)), rules);
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.NO_CHANGE);
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
