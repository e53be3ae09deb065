package dev.parbench.report;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.DispatchBreakEven;
import dev.parbench.machine.Machine;
import dev.parbench.machine.UsableCpus;
import dev.parbench.result.Row;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import dev.parbench.stats.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Names and values around the numbers: the machine and the settings. */
final class Facts {

  /** Of different settings so many are named. */
  private static final int MOST = 4;

  private static final double GIGA = 1e9;
  private static final double GIBI = 1L << 30;

  private Facts() {}

  /** The machine, and what the run found out about it. */
  static List<Map<String, String>> of(Machine machine, Analysis analysis) {
    var facts = machine(machine);
    add(
        facts,
        "Break-even by cost of an empty task",
        DispatchBreakEven.fact(analysis.breakEvens()));
    return facts;
  }

  private static List<Map<String, String>> machine(Machine m) {
    var facts = new ArrayList<Map<String, String>>();
    add(facts, "Host", m.host());
    add(facts, "System", m.os().name() + " " + m.os().version() + ", " + m.os().arch());
    add(facts, "Processor", m.processor().model());
    add(
        facts,
        "Cores",
        m.processor().physicalCores() + " physical, " + m.processor().logicalCores() + " logical");
    add(facts, "Usable", usable(m.cpus()));
    add(facts, "Virtual machine", m.processor().hypervisor());
    add(facts, "Memory", Numbers.three(m.memory().totalBytes() / GIBI) + " GiB");
    add(facts, "Memory bandwidth", bandwidth(m.memory().bandwidth()));
    add(facts, "Java", m.jvm().name() + " " + m.jvm().version() + ", " + m.jvm().vendor());
    add(
        facts,
        "Load before",
        m.noise().loadAverage() < 0 ? "" : Numbers.three(m.noise().loadAverage()));
    add(facts, "Busy with other work", percent(m.noise().busyPercent()));
    add(facts, "Stolen by hypervisor", percent(m.noise().stealPercent()));
    add(facts, "Clock step", m.timing().timerNanos() + " ns");
    add(facts, "Sleep floor", Numbers.three(m.timing().sleepFloorNanos() / 1e3) + " µs");
    return facts;
  }

  static List<Map<String, String>> settings(Run run) {
    var facts = new ArrayList<Map<String, String>>();
    run.info().ifPresent(info -> add(facts, info));
    add(facts, "JMH", distinct(run, r -> r.settings().jmhVersion()));
    add(facts, "JDK", distinct(run, r -> r.settings().jdkVersion() + " " + r.settings().vmName()));
    add(facts, "JVM options", distinct(run, r -> String.join(" ", r.settings().jvmArgs())));
    var byBenchmark =
        run.rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.key().shortName().replaceFirst("\\..*", ""),
                    LinkedHashMap::new,
                    Collectors.toList()));
    byBenchmark.forEach((name, rows) -> add(facts, name, effort(rows)));
    return facts;
  }

  /** How much was measured of a benchmark, in one line. */
  private static String effort(List<Row> rows) {
    return range(rows, row -> row.primary().forks().size())
        + " forks; "
        + distinct(rows, r -> r.settings().warmupIterations() + " × " + r.settings().warmupTime())
        + " to warm up; "
        + distinct(
            rows,
            r -> r.settings().measurementIterations() + " × " + r.settings().measurementTime())
        + " measured";
  }

  private static String range(List<Row> rows, ToIntFunction<Row> count) {
    var counts = rows.stream().mapToInt(count).summaryStatistics();
    return counts.getMin() == counts.getMax()
        ? "" + counts.getMin()
        : counts.getMin() + "–" + counts.getMax();
  }

  private static void add(List<Map<String, String>> facts, RunInfo info) {
    add(facts, "Started", info.started().toString());
    add(facts, "Finished", info.finished().map(Object::toString).orElse("not finished"));
    add(facts, "Profile", info.profile());
    add(facts, "Seed of the order", Long.toString(info.seed()));
    add(facts, "Commit", info.commit().orElse(""));
  }

  private static void add(List<Map<String, String>> facts, String name, String value) {
    if (!value.isBlank()) {
      facts.add(Map.of("name", name, "value", value));
    }
  }

  private static String usable(UsableCpus cpus) {
    String all =
        cpus.limits().stream()
            .map(l -> l.source() + " " + Numbers.tick(l.cpus()))
            .collect(Collectors.joining(", "));
    return cpus.count() + ", limited by " + cpus.smallest().source() + " (" + all + ")";
  }

  private static String bandwidth(List<Double> bandwidth) {
    return bandwidth.isEmpty()
        ? ""
        : bandwidth.stream().map(b -> Numbers.three(b / GIGA)).collect(Collectors.joining(", "))
            + " GB/s with 1, 2, … threads";
  }

  private static String percent(double value) {
    return value < 0 ? "" : Numbers.percent(value / 100);
  }

  private static String distinct(Run run, Function<Row, String> fact) {
    return distinct(run.rows(), fact);
  }

  private static String distinct(List<Row> rows, Function<Row, String> fact) {
    var all = rows.stream().map(fact).distinct().sorted().toList();
    return all.stream().limit(MOST).collect(Collectors.joining("; "))
        + (all.size() > MOST ? "; …" : "");
  }
}
