package dev.parbench.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import jdk.management.VirtualThreadSchedulerMXBean;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.ProcessorCache;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;

/** Finds out what this machine is and how quiet it is, which takes about a second. */
public final class MachineProbe {

  private static final Path ROOT = Path.of("/");
  private static final long QUIET_MILLIS = 300;
  private static final Machine.Noise UNKNOWN_NOISE = new Machine.Noise(-1, -1, -1, -1, "", -1);
  private static final long LEAST_BANDWIDTH_BYTES = 64L << 20;
  private static final long MOST_BANDWIDTH_BYTES = 512L << 20;

  private final HardwareAbstractionLayer hardware;
  private final OperatingSystem system;
  private final Cgroup cgroup = new Cgroup(ROOT);

  private MachineProbe(SystemInfo info) {
    hardware = info.getHardware();
    system = info.getOperatingSystem();
  }

  /**
   * Probes the machine this runs on.
   *
   * @throws InterruptedException if interrupted while it waits and measures
   */
  public static Machine probe() throws InterruptedException {
    var probe = new MachineProbe(new SystemInfo());
    // Noise first: the other probes would be heard.
    Machine.Noise noise = probe.noise();
    Machine.Processor processor = probe.processor();
    int cpus = probe.cpus().count();
    return probe.machine(
        noise,
        processor,
        probe.bandwidth(processor, cpus),
        new Machine.Timing(Clocks.granularity(System::nanoTime), Clocks.sleepFloor()));
  }

  /**
   * What can be told of the machine without waiting or measuring: all that a plan depends on. How
   * quiet it is, its bandwidth and its timing stay unknown.
   */
  public static Machine glance() {
    var probe = new MachineProbe(new SystemInfo());
    return probe.machine(UNKNOWN_NOISE, probe.processor(), List.of(), new Machine.Timing(0, 0));
  }

  private Machine machine(
      Machine.Noise noise,
      Machine.Processor processor,
      List<Double> bandwidth,
      Machine.Timing timing) {
    return new Machine(
        system.getNetworkParams().getHostName(),
        new Machine.Os(
            system.getFamily(), system.getVersionInfo().toString(), System.getProperty("os.arch")),
        processor,
        cpus(),
        memory(bandwidth),
        jvm(),
        noise,
        timing);
  }

  /** How often a CPU quota has stopped this process so far; -1 where there is no quota. */
  public static long throttledPeriods() {
    return new Cgroup(ROOT).throttledPeriods().orElse(-1);
  }

  private Machine.Processor processor() {
    CentralProcessor processor = hardware.getProcessor();
    return new Machine.Processor(
        processor.getProcessorIdentifier().getName().strip(),
        processor.getPhysicalProcessorCount(),
        processor.getLogicalProcessorCount(),
        Math.max(0, processor.getMaxFreq()),
        caches(processor.getProcessorCaches()),
        hardware.getVirtualization().orElse(""));
  }

  /** The largest data or unified cache of each level. */
  private static List<Machine.Cache> caches(List<ProcessorCache> all) {
    var largest = new TreeMap<Integer, Long>();
    for (ProcessorCache cache : all) {
      boolean data =
          cache.getType() == ProcessorCache.Type.DATA
              || cache.getType() == ProcessorCache.Type.UNIFIED;
      if (data && cache.getCacheSize() > 0) {
        largest.merge((int) cache.getLevel(), (long) cache.getCacheSize(), Math::max);
      }
    }
    return largest.entrySet().stream()
        .map(e -> new Machine.Cache(e.getKey(), e.getValue()))
        .sorted(Comparator.comparingInt(Machine.Cache::level))
        .toList();
  }

  private UsableCpus cpus() {
    List<UsableCpus.Limit> limits = new ArrayList<>();
    limits.add(
        new UsableCpus.Limit("logical cores", hardware.getProcessor().getLogicalProcessorCount()));
    int affinity = affinity(ROOT.resolve("proc/self/status"));
    if (affinity > 0) {
      limits.add(new UsableCpus.Limit("affinity", affinity));
    }
    cgroup.cpuQuota().ifPresent(q -> limits.add(new UsableCpus.Limit("cgroup quota", q)));
    limits.add(
        new UsableCpus.Limit(
            "JVM availableProcessors", Runtime.getRuntime().availableProcessors()));
    return new UsableCpus(limits);
  }

  /** How many processors the scheduler may put this process on; 0 where that cannot be read. */
  static int affinity(Path status) {
    String key = "Cpus_allowed_list:";
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(key))
          .mapToInt(line -> countCpus(line.substring(key.length()).strip()))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Counts a list like {@code 0-3,8,10-11}. */
  static int countCpus(String list) {
    return cpus(list).cardinality();
  }

  /** The numbers of a list like {@code 0-3,8,10-11}. */
  static BitSet cpus(String list) {
    var cpus = new BitSet();
    for (String range : list.split(",", -1)) {
      String[] ends = range.strip().split("-", -1);
      cpus.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
    }
    return cpus;
  }

  private Machine.Memory memory(List<Double> bandwidth) {
    long installed = hardware.getMemory().getTotal();
    long total = Math.min(installed, cgroup.memoryLimit().orElse(installed));
    return new Machine.Memory(
        total, Math.min(total, hardware.getMemory().getAvailable()), bandwidth);
  }

  private List<Double> bandwidth(Machine.Processor processor, int cpus)
      throws InterruptedException {
    long bytes =
        Math.clamp(
            4 * processor.lastLevelCacheBytes(), LEAST_BANDWIDTH_BYTES, MOST_BANDWIDTH_BYTES);
    // A machine too small to stream through gets no bandwidth rather than a wrong one.
    return bytes < Runtime.getRuntime().maxMemory() / 2
        ? new Bandwidth(bytes, cpus).measure()
        : List.of();
  }

  private static Machine.Jvm jvm() {
    return new Machine.Jvm(
        System.getProperty("java.version"),
        System.getProperty("java.vendor"),
        System.getProperty("java.vm.name"),
        Runtime.getRuntime().maxMemory(),
        ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class).getParallelism());
  }

  private Machine.Noise noise() throws InterruptedException {
    CentralProcessor processor = hardware.getProcessor();
    double load = processor.getSystemLoadAverage(1)[0];
    long[] before = processor.getSystemCpuLoadTicks();
    Thread.sleep(QUIET_MILLIS);
    long[] after = processor.getSystemCpuLoadTicks();
    return new Machine.Noise(
        load,
        percent(before, after, TickType.STEAL),
        busyPercent(before, after),
        cgroup.throttledPeriods().orElse(-1),
        governor(),
        frequency(processor.getCurrentFreq()));
  }

  private static double percent(long[] before, long[] after, TickType type) {
    long total = 0;
    for (int i = 0; i < after.length; i++) {
      total += after[i] - before[i];
    }
    return total == 0 ? 0 : 100.0 * (after[type.getIndex()] - before[type.getIndex()]) / total;
  }

  private static double busyPercent(long[] before, long[] after) {
    return Math.max(
        0,
        100
            - percent(before, after, TickType.IDLE)
            - percent(before, after, TickType.IOWAIT)
            - percent(before, after, TickType.STEAL));
  }

  private static String governor() {
    try {
      return Files.readString(ROOT.resolve("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"))
          .strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static long frequency(long[] hertz) {
    return hertz.length == 0 ? -1 : hertz[0];
  }
}
