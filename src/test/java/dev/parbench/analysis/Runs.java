package dev.parbench.analysis;

import dev.parbench.machine.HostNoise;
import dev.parbench.machine.Machine;
import dev.parbench.machine.UsableCpus;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import dev.parbench.result.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Made-up runs. */
public final class Runs {

  private static final Settings SETTINGS =
      new Settings("1.37", "java", List.of(), "25", "VM", "25+1", 1, "1 s", 3, "1 s");

  private final List<Row> rows = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> order = new ArrayList<>();
  private final List<HostNoise> noise = new ArrayList<>();
  private Optional<Machine> machine = Optional.empty();

  /** Starts without a machine and rows. */
  public static Runs run() {
    return new Runs();
  }

  /** A machine with so many physical and usable cores. */
  public Runs cores(int cores, Double... bandwidth) {
    machine = Optional.of(machine(cores, cores, List.of(bandwidth)));
    return this;
  }

  /** Any machine. */
  public Runs machine(Machine value) {
    machine = Optional.of(value);
    return this;
  }

  /** A recorded warning. */
  public Runs warning(String text) {
    warnings.add(text);
    return this;
  }

  /** A scaling row with milliseconds of each fork. */
  public Runs cpu(String workload, String strategy, int workers, double... forks) {
    return row(
        "dev.parbench.benchmark.CpuScaling.run",
        "ms/op",
        Map.of("strategy", strategy, "workload", workload, "workers", "" + workers, "tasks", "64"),
        forks);
  }

  /** What so many threads take to read the array of {@code sum-array}, ms of each fork. */
  public Runs bandwidth(int workers, double... forks) {
    return row(
        "dev.parbench.benchmark.Bandwidth.read", "ms/op", Map.of("workers", "" + workers), forks);
  }

  /** A waiting row of 1000 tasks of 5 ms, or of files, with milliseconds of each fork. */
  public Runs io(String workload, String strategy, int workers, double... forks) {
    return row(
        "dev.parbench.benchmark.IoConcurrency.run",
        "ms/op",
        Map.of(
            "strategy",
            strategy,
            "workload",
            workload,
            "workers",
            "" + workers,
            "tasks",
            "1000",
            "latency",
            workload.equals("file") ? "0" : "5000"),
        forks);
  }

  /** A dispatch row of two workers with microseconds of each fork. */
  public Runs dispatch(String method, Map<String, String> params, double... forks) {
    var all = new TreeMap<>(params);
    all.put("workers", "2");
    return row("dev.parbench.benchmark.Dispatch." + method, "us/op", all, forks);
  }

  /** A start-up row with milliseconds of each fork. */
  public Runs startup(String method, Map<String, String> params, double... forks) {
    return row("dev.parbench.benchmark.Startup." + method, "ms/op", params, forks);
  }

  /** A hand-off row with microseconds of each fork. */
  public Runs handOff(String method, String unit, double... forks) {
    return row("dev.parbench.benchmark.HandOff." + method, "us/op", Map.of("unit", unit), forks);
  }

  /** A row of the summation with milliseconds of each fork. */
  public Runs summation(String language, String unit, double... forks) {
    var params = new TreeMap<>(Map.of("unit", unit, "range", "10000000"));
    if (language.equals("cpython")) {
      params.put("version", "3.11.7");
    }
    return row("dev.parbench.benchmark.SeedSummation." + language, "ms/op", params, forks);
  }

  /** What dispatch, start-up, hand-off and summation look like on two cores. */
  public static Run costs() {
    var run = run().cores(2);
    for (int chunk : new int[] {0, 1, 10, 100, 1000}) {
      run.dispatch("map", Map.of("chunk", "" + chunk), 3.0 / (chunk + 1), 3.1 / (chunk + 1));
    }
    run.dispatch("flood", Map.of(), 3.2, 3.4).dispatch("roundTrip", Map.of(), 11, 12);
    for (int payload : new int[] {1, 1024, 1 << 20}) {
      var params = Map.of("payload", "" + payload);
      run.dispatch("echo", params, 10 + payload / 1e3, 11 + payload / 1e3);
      run.dispatch("fetch", params, 10 + payload / 2e3, 11 + payload / 2e3);
      run.dispatch("leave", params, 8 + payload / 4e3, 8.2 + payload / 4e3);
    }
    run.dispatch("applyInTurn", Map.of(), 1000, 1010).dispatch("applyAtOnce", Map.of(), 510, 520);
    run.startup("thread", Map.of("unit", "platform-thread"), 0.06, 0.07);
    run.startup("thread", Map.of("unit", "virtual-thread"), 0.002, 0.003);
    for (String cache : List.of("on", "off")) {
      run.startup("child", Map.of("startMethod", "spawn", "cache", cache), 50, 52);
      run.startup("child", Map.of("startMethod", "standby", "cache", cache), 12, 13);
    }
    run.startup("pool", Map.of("startMethod", "spawn", "cache", "on", "workers", "1"), 60, 62);
    for (String unit : List.of("array-blocking-queue", "pipe")) {
      run.handOff("roundTrip", unit, 20, 21).handOff("stream", unit, 0.2, 0.3);
    }
    for (String unit :
        List.of(
            "in-sequence", "three-processes", "one-pool-task", "one-warm-task", "pool-of-two")) {
      run.summation("jvm", unit, 20, 21).summation("cpython", unit, 600, 620);
    }
    return run.build();
  }

  /** Any row, one iteration a fork. */
  public Runs row(String benchmark, String unit, Map<String, String> params, double... forks) {
    rows.add(
        new Row(
            RowKey.of(benchmark, unit.startsWith("ops") ? "thrpt" : "avgt", params, 1),
            SETTINGS,
            metric(unit, forks),
            new TreeMap<>()));
    return this;
  }

  /** Gives the last row the costs that the profiler would have left. */
  public Runs costs(double cores, double mebibytes) {
    Row row = rows.removeLast();
    var secondary = new TreeMap<String, Metric>();
    secondary.put("cost.cores", new Metric("cores", List.of(List.of(cores))));
    secondary.put("cost.memory.pss", new Metric("MiB", List.of(List.of(mebibytes))));
    rows.add(new Row(row.key(), row.settings(), row.primary(), secondary));
    return this;
  }

  /** Gives the last row so much processor time for an operation, s. */
  public Runs cpuTime(double seconds) {
    Row row = rows.removeLast();
    var secondary = new TreeMap<>(row.secondary());
    secondary.put("cost.cpu", new Metric("s/op", List.of(List.of(seconds))));
    rows.add(new Row(row.key(), row.settings(), row.primary(), secondary));
    return this;
  }

  /** Lets something disturb so many forks of the last row. */
  public Runs disturbed(int forks) {
    for (int i = 0; i < forks; i++) {
      order.add(rows.getLast().key().toString());
      noise.add(new HostNoise(0, 20, 0));
    }
    return this;
  }

  /** A secondary metric of the last row, as JMH writes counters. */
  public Runs counting(String name, double... forks) {
    var last = rows.removeLast();
    var secondary = new TreeMap<>(last.secondary());
    secondary.put(name, metric("#", forks));
    rows.add(new Row(last.key(), last.settings(), last.primary(), secondary));
    return this;
  }

  private static Metric metric(String unit, double... forks) {
    return new Metric(unit, Arrays.stream(forks).mapToObj(List::of).toList());
  }

  /** The run. */
  public Run build() {
    return new Run("made-up", machine.map(this::info), rows);
  }

  private RunInfo info(Machine m) {
    return new RunInfo(
        RunInfo.FORMAT,
        "20260101T000000Z-host",
        Instant.parse("2026-01-01T00:00:00Z"),
        Optional.of(Instant.parse("2026-01-01T00:04:00Z")),
        true,
        "quick",
        "scripts/parbench run --profile quick --seed 42",
        42,
        Optional.of("0123abc"),
        Optional.empty(),
        m,
        order,
        warnings,
        noise,
        Map.of());
  }

  /** A machine with so many cores of each kind. */
  public static Machine machine(int physical, double usable, List<Double> bandwidth) {
    return new Machine(
        "host",
        new Machine.Os("Linux", "6.1", "amd64"),
        new Machine.Processor(
            "Made-up CPU 9000",
            physical,
            physical,
            3_000_000_000L,
            List.of(new Machine.Cache(3, 32L << 20)),
            "kvm"),
        new UsableCpus(List.of(new UsableCpus.Limit("affinity", usable))),
        new Machine.Memory(8L << 30, 4L << 30, bandwidth),
        new Machine.Jvm("25.0.1", "Temurin", "OpenJDK 64-Bit Server VM", 2L << 30, 2),
        new Machine.Noise(0.1, 0, 0.5, 0, "", 0),
        new Machine.Timing(30, 55_000));
  }

  /** What a quick run on two cores looks like. */
  public static Run quick() {
    var run = run().cores(2, 10e9, 12e9);
    for (String workload : List.of("sum-range", "mix")) {
      run.cpu(workload, "sequential", 1, 100, 100.4, 99.8);
      scaled(run, workload, "platform-pool", 50.6);
      scaled(run, workload, "fork-join", 50.9);
      scaled(run, workload, "virtual-threads", 51.3);
      scaled(run, workload, "process-pool", 53.4);
    }
    run.bandwidth(1, 98, 99, 98).bandwidth(2, 80, 81, 82);
    run.cpu("sum-array", "sequential", 1, 100, 101, 99);
    run.cpu("sum-array", "platform-pool", 1, 100, 102, 99);
    run.cpu("sum-array", "platform-pool", 2, 86, 87, 88);
    run.cpu("sum-array", "platform-pool", 4, 86, 89, 88);
    run.cpu("sum-array", "process-pool", 1, 103, 102, 104);
    run.cpu("sum-array", "process-pool", 2, 90, 91, 92);
    run.cpu("sum-array", "process-pool", 4, 93, 95, 94);
    for (String workload : List.of("sleep", "loopback")) {
      waiting(run, workload);
    }
    run.io("file", "sequential", 1, 40, 42, 41).io("file", "platform-pool", 10, 25, 26, 27);
    run.io("file", "virtual-threads", 10, 26, 25, 28);
    return run.warning("The machine was busy: 12 % of its time went to other work.").build();
  }

  private static void scaled(Runs run, String workload, String strategy, double two) {
    run.cpu(workload, strategy, 1, two * 1.98, two * 1.985, two * 1.97);
    run.cpu(workload, strategy, 2, two, two * 1.004, two * 1.008);
    run.cpu(workload, strategy, 4, two * 1.01, two * 1.02, two * 1.015);
  }

  private static void waiting(Runs run, String workload) {
    run.io(workload, "sequential", 1, 5100, 5150, 5120);
    for (int workers = 1; workers <= 1000; workers *= 10) {
      double limit = 5 * Math.ceil(1000.0 / workers);
      run.io(workload, "platform-pool", workers, limit * 1.02 + 1, limit * 1.03 + 2, limit * 1.03);
      run.io(workload, "virtual-threads", workers, limit * 1.02, limit * 1.03, limit * 1.02 + 1);
    }
    run.io(workload, "process-pool", 1, 5300, 5320, 5350);
    run.io(workload, "process-pool", 10, 540, 550, 545);
  }

  /** The batches of a run that are ranked on their own. */
  static List<Batch> ranked(Run run) {
    return Analysis.of(run).ranked().stream().map(RankedBatch::batch).toList();
  }
}
