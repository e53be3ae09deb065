package dev.parbench.machine;

/**
 * What processes hold at one moment.
 *
 * @param processes how many
 * @param threads of the operating system, in all of them
 * @param descriptors open files, sockets and the like; 0 where the system does not tell
 * @param memoryBytes memory they hold, bytes
 * @param measure how that memory was measured
 */
public record ProcessFootprint(
    int processes, int threads, long descriptors, long memoryBytes, Measure measure) {

  /** Two ways to measure memory. */
  public enum Measure {
    /** Proportional set size: a page that n processes share counts 1/n for each. */
    PSS,
    /** Resident set size: shared pages count fully for each process, so sums are too large. */
    RSS
  }

  /** No process. */
  public static final ProcessFootprint NONE = new ProcessFootprint(0, 0, 0, 0, Measure.PSS);

  /** Both together; PSS only if both are. */
  public ProcessFootprint plus(ProcessFootprint other) {
    return new ProcessFootprint(
        processes + other.processes,
        threads + other.threads,
        descriptors + other.descriptors,
        memoryBytes + other.memoryBytes,
        measure == Measure.PSS ? other.measure : measure);
  }

  /** The larger of each: the peak of two moments. */
  public ProcessFootprint max(ProcessFootprint other) {
    return new ProcessFootprint(
        Math.max(processes, other.processes),
        Math.max(threads, other.threads),
        Math.max(descriptors, other.descriptors),
        Math.max(memoryBytes, other.memoryBytes),
        measure == Measure.PSS ? other.measure : measure);
  }
}
