package dev.parbench.machine;

import java.util.List;

/**
 * What a machine is and how quiet it was when probed. A plain value; {@code MachineProbe} makes it.
 *
 * @param host the host name
 * @param os the operating system
 * @param processor the processor
 * @param cpus how many processors a program may use, by every limit that applies
 * @param memory main memory
 * @param jvm the Java virtual machine that probed
 * @param noise what else was going on
 * @param timing how finely the machine tells and keeps time
 */
public record Machine(
    String host,
    Os os,
    Processor processor,
    UsableCpus cpus,
    Memory memory,
    Jvm jvm,
    Noise noise,
    Timing timing) {

  /** Operating system name, version and architecture. */
  public record Os(String name, String version, String arch) {}

  /**
   * The processor.
   *
   * @param model as it names itself
   * @param physicalCores cores that share no execution units
   * @param logicalCores hardware threads
   * @param maxHertz the highest frequency in Hz, 0 where unknown
   * @param caches data and unified caches, from the smallest level
   * @param hypervisor the kind of virtual machine, empty on bare metal or where unknown
   */
  public record Processor(
      String model,
      int physicalCores,
      int logicalCores,
      long maxHertz,
      List<Cache> caches,
      String hypervisor) {

    /** Bytes of the last-level cache, 0 where unknown. */
    public long lastLevelCacheBytes() {
      return caches.stream().mapToLong(Cache::bytes).max().orElse(0);
    }
  }

  /**
   * One cache.
   *
   * @param level 1 is nearest to the core
   * @param bytes its size
   */
  public record Cache(int level, long bytes) {}

  /**
   * Main memory.
   *
   * @param totalBytes installed, or the container's limit where that is smaller
   * @param availableBytes free for new programs when probed
   * @param bandwidth measured streaming-read bandwidth in bytes per second with 1, 2, … threads, at
   *     most 16; of more threads it says nothing
   */
  public record Memory(long totalBytes, long availableBytes, List<Double> bandwidth) {}

  /**
   * The Java virtual machine.
   *
   * @param version e.g. 25.0.1
   * @param vendor who built it
   * @param name the VM's name
   * @param maxHeapBytes the largest heap it may use
   * @param virtualThreadParallelism carrier threads of the default scheduler
   */
  public record Jvm(
      String version,
      String vendor,
      String name,
      long maxHeapBytes,
      int virtualThreadParallelism) {}

  /**
   * What else was going on. Negative numbers stand for "unknown".
   *
   * @param loadAverage the one-minute load average
   * @param stealPercent time the hypervisor took away while probing, % of all processors
   * @param busyPercent time other work took while the probe was idle, % of all processors
   * @param throttledPeriods how often the CPU quota has throttled this container so far
   * @param governor the frequency governor, empty where unreadable
   * @param hertz the current frequency in Hz
   */
  public record Noise(
      double loadAverage,
      double stealPercent,
      double busyPercent,
      long throttledPeriods,
      String governor,
      long hertz) {}

  /**
   * How finely the machine tells and keeps time.
   *
   * @param timerNanos the smallest step of {@code System.nanoTime} seen, ns
   * @param sleepFloorNanos the median time the shortest sleep takes, ns
   */
  public record Timing(long timerNanos, long sleepFloorNanos) {}
}
