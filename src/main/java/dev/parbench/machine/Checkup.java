package dev.parbench.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Grades how fit a machine is for measuring, with advice. A pure function of the machine. */
public final class Checkup {

  /** How good one aspect is. */
  public enum Grade {
    /** Nothing to mend. */
    GOOD,
    /** Widens intervals or limits what can be told. */
    FAIR,
    /** Results are not to be trusted before this is mended. */
    POOR
  }

  /**
   * One graded aspect.
   *
   * @param grade how good it is
   * @param topic what was looked at
   * @param value what was found, with its unit
   * @param advice what to do; empty when there is nothing to do
   */
  public record Finding(Grade grade, String topic, String value, String advice) {}

  private static final double MICROS = 1e3;

  private final Machine machine;
  private final List<Finding> findings = new ArrayList<>();

  private Checkup(Machine machine) {
    this.machine = machine;
  }

  /** All findings, in reading order. */
  public static List<Finding> of(Machine machine) {
    var checkup = new Checkup(machine);
    checkup.system();
    checkup.hardware();
    checkup.cpus();
    checkup.quiet();
    checkup.time();
    checkup.memory();
    return List.copyOf(checkup.findings);
  }

  /** The worst grade of all findings. */
  public static Grade overall(List<Finding> findings) {
    return findings.stream().map(Finding::grade).max(Enum::compareTo).orElse(Grade.GOOD);
  }

  private void add(Grade grade, String topic, String value, String advice) {
    findings.add(new Finding(grade, topic, value, grade == Grade.GOOD ? "" : advice));
  }

  private void system() {
    Machine.Os os = machine.os();
    add(Grade.GOOD, "system", os.name() + " " + os.version() + ", " + os.arch(), "");
    Machine.Jvm jvm = machine.jvm();
    add(
        Grade.GOOD,
        "JVM",
        String.format(
            Locale.ROOT,
            "%s (%s), heap up to %.1f GiB, %d carriers of virtual threads",
            jvm.version(),
            jvm.vendor(),
            gib((double) jvm.maxHeapBytes()),
            jvm.virtualThreadParallelism()),
        "");
  }

  private void hardware() {
    Machine.Processor p = machine.processor();
    boolean virtual = !p.hypervisor().isEmpty();
    add(
        virtual ? Grade.FAIR : Grade.GOOD,
        "processor",
        p.model() + frequency() + (virtual ? " (virtual machine: " + p.hypervisor() + ")" : ""),
        "neighbours on the host can slow a virtual machine; trust ratios within one run");
    if (!p.caches().isEmpty()) {
      add(Grade.GOOD, "caches", caches(p.caches()), "");
    }
    boolean smt = p.logicalCores() > p.physicalCores();
    add(
        smt ? Grade.FAIR : Grade.GOOD,
        "cores",
        String.format(Locale.ROOT, "%d physical, %d logical", p.physicalCores(), p.logicalCores()),
        "two hardware threads share a core: expect less than linear speed-up beyond the physical");
  }

  private String frequency() {
    long hertz = Math.max(machine.noise().hertz(), 0);
    return hertz == 0 ? "" : String.format(Locale.ROOT, ", %.2f GHz", hertz / 1e9);
  }

  private static String caches(List<Machine.Cache> caches) {
    return String.join(
        ", ",
        caches.stream()
            .map(cache ->
                String.format(Locale.ROOT, "L%d %d KiB", cache.level(), cache.bytes() >> 10))
            .toList());
  }

  private void cpus() {
    UsableCpus.Limit smallest = machine.cpus().smallest();
    boolean quota = smallest.cpus() < machine.processor().logicalCores();
    add(
        machine.cpus().count() == 1 ? Grade.POOR : quota ? Grade.FAIR : Grade.GOOD,
        "usable processors",
        String.format(Locale.ROOT, "%d (limited by %s)", machine.cpus().count(), smallest.source()),
        machine.cpus().count() == 1
            ? "parallel speed-up cannot be measured on one processor"
            : String.format(
                Locale.ROOT,
                "of %d logical cores; all limits: %s",
                machine.processor().logicalCores(),
                limits()));
  }

  private String limits() {
    return String.join(
        ", ",
        machine.cpus().limits().stream()
            .map(limit -> String.format(Locale.ROOT, "%s %.3g", limit.source(), limit.cpus()))
            .toList());
  }

  private void quiet() {
    Machine.Noise noise = machine.noise();
    add(
        noise.busyPercent() > 25 ? Grade.POOR : noise.busyPercent() > 5 ? Grade.FAIR : Grade.GOOD,
        "other work",
        String.format(
            Locale.ROOT,
            "%.1f %% of all processors, load average %.2f",
            noise.busyPercent(),
            noise.loadAverage()),
        "close other programs; measure again when the machine is idle");
    add(
        noise.stealPercent() > 5
            ? Grade.POOR
            : noise.stealPercent() > 0.5 ? Grade.FAIR : Grade.GOOD,
        "steal time",
        String.format(Locale.ROOT, "%.1f %%", noise.stealPercent()),
        "the host gives processors to other virtual machines");
    if (noise.throttledPeriods() >= 0) {
      add(
          noise.throttledPeriods() > 0 ? Grade.FAIR : Grade.GOOD,
          "throttled by quota",
          String.format(Locale.ROOT, "%d periods so far", noise.throttledPeriods()),
          "the CPU quota stops this container; raise it or use fewer workers");
    }
    if (!noise.governor().isEmpty()) {
      add(
          noise.governor().equals("performance") ? Grade.GOOD : Grade.FAIR,
          "frequency governor",
          noise.governor(),
          "set the governor to performance while measuring");
    }
  }

  private void time() {
    Machine.Timing timing = machine.timing();
    add(
        timing.timerNanos() > 10_000
            ? Grade.POOR
            : timing.timerNanos() > 1_000 ? Grade.FAIR : Grade.GOOD,
        "timer step",
        String.format(Locale.ROOT, "%d ns", timing.timerNanos()),
        "rows shorter than 100 steps get a warning");
    double floor = timing.sleepFloorNanos() / MICROS;
    add(
        floor > 1000 ? Grade.POOR : floor > 100 ? Grade.FAIR : Grade.GOOD,
        "sleep floor",
        String.format(Locale.ROOT, "%.0f µs", floor),
        "simulated waits below 50 times this are not to be trusted");
  }

  private void memory() {
    Machine.Memory memory = machine.memory();
    double free = (double) memory.availableBytes() / memory.totalBytes();
    add(
        free < 0.1 ? Grade.POOR : free < 0.25 ? Grade.FAIR : Grade.GOOD,
        "memory",
        String.format(
            Locale.ROOT,
            "%.1f GiB, %.1f GiB free",
            gib((double) memory.totalBytes()),
            gib((double) memory.availableBytes())),
        "worker processes need memory of their own; free some");
    if (!memory.bandwidth().isEmpty()) {
      add(
          Grade.GOOD,
          "memory bandwidth",
          String.format(
              Locale.ROOT,
              "%.1f GiB/s with one thread, %.1f GiB/s with %d",
              gib(memory.bandwidth().getFirst()),
              gib(memory.bandwidth().getLast()),
              memory.bandwidth().size()),
          "");
    }
  }

  private static double gib(double bytes) {
    return bytes / (1L << 30);
  }
}
