package dev.parbench.machine;

import java.io.File;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;

/**
 * Samples what disturbs this process and its descendants: steal time, other programs, the quota.
 *
 * <p>The kernel books processor time by ticks of some milliseconds, so windows below about half a
 * second tell little. Processes that live between two samples only, and that nobody waits for, look
 * like other programs; sample now and then where there may be such.
 *
 * <pre>{@code
 * var meter = HostMeter.ofThisProcess();
 * var before = meter.sample();
 * measure();
 * HostNoise noise = meter.sample().since(before);
 * }</pre>
 */
public final class HostMeter {

  private static final Path ROOT = Path.of("/");
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Path root;
  private final ProcessTree own;
  private final BitSet processors;
  private final Cgroup cgroup;

  HostMeter(Path root, ProcessTree own) {
    this.root = root;
    this.own = own;
    this.processors = processors(root);
    this.cgroup = new Cgroup(root);
  }

  /** Takes this process and its descendants for its own; all others are others. */
  public static HostMeter ofThisProcess() {
    return new HostMeter(ROOT, ProcessTree.ofThisProcess());
  }

  /** What was done so far. */
  public HostSample sample() {
    CpuTimes cpu = cpuTimes();
    return new HostSample(
        cpu.busyNanos(),
        cpu.stolenNanos(),
        cpu.totalNanos(),
        own.counters().cpuNanos(),
        cgroup.throttledPeriods().orElse(-1));
  }

  private CpuTimes cpuTimes() {
    return ProcFile.text(file(root, "stat"))
        .map(stat -> CpuTimes.parse(stat, processors))
        .orElseGet(HostMeter::elsewhere);
  }

  /** On systems other than Linux, all processors. */
  private static CpuTimes elsewhere() {
    CentralProcessor processor = new SystemInfo().getHardware().getProcessor();
    long[] millis = processor.getSystemCpuLoadTicks();
    long total = 0;
    for (long part : millis) {
      total += part;
    }
    return new CpuTimes(
        NANOS_PER_MILLI
            * (millis[TickType.USER.getIndex()]
                + millis[TickType.NICE.getIndex()]
                + millis[TickType.SYSTEM.getIndex()]),
        NANOS_PER_MILLI * millis[TickType.STEAL.getIndex()],
        NANOS_PER_MILLI * total);
  }

  /** Those the scheduler may put this process on; all where that cannot be read. */
  private static BitSet processors(Path root) {
    String key = "\nCpus_allowed_list:";
    Optional<String> list =
        ProcFile.text(file(root, "self/status"))
            .filter(status -> status.contains(key))
            .flatMap(
                status -> status.substring(status.indexOf(key) + key.length()).lines().findFirst());
    var all = new BitSet();
    all.set(0, 1 << 16);
    return list.map(text -> MachineProbe.cpus(text.strip())).orElse(all);
  }

  private static File file(Path root, String name) {
    return root.resolve("proc").resolve(name).toFile();
  }
}
