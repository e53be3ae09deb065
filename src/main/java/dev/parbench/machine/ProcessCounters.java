package dev.parbench.machine;

/**
 * What processes have used since they began; only differences of two readings say anything about
 * the time between them.
 *
 * @param cpuNanos processor time in user and kernel mode, ns
 * @param voluntarySwitches how often threads gave up a processor, because they waited
 * @param involuntarySwitches how often threads were made to give it up
 */
public record ProcessCounters(long cpuNanos, long voluntarySwitches, long involuntarySwitches) {

  /** Nothing used. */
  public static final ProcessCounters NONE = new ProcessCounters(0, 0, 0);

  /** Both together. */
  public ProcessCounters plus(ProcessCounters other) {
    return new ProcessCounters(
        cpuNanos + other.cpuNanos,
        voluntarySwitches + other.voluntarySwitches,
        involuntarySwitches + other.involuntarySwitches);
  }

  /** What was used since an earlier reading of the same processes. */
  public ProcessCounters since(ProcessCounters earlier) {
    return new ProcessCounters(
        cpuNanos - earlier.cpuNanos,
        voluntarySwitches - earlier.voluntarySwitches,
        involuntarySwitches - earlier.involuntarySwitches);
  }

  /** The larger of each. */
  ProcessCounters max(ProcessCounters other) {
    return new ProcessCounters(
        Math.max(cpuNanos, other.cpuNanos),
        Math.max(voluntarySwitches, other.voluntarySwitches),
        Math.max(involuntarySwitches, other.involuntarySwitches));
  }
}
