package dev.parbench.machine;

/**
 * What the machine and our processes have done so far; two samples make a {@link HostNoise}.
 *
 * @param busyNanos the processors we may use spent in programs and in the kernel on their behalf,
 *     ns; not in interrupts, which nobody can be blamed for
 * @param stolenNanos the hypervisor took away from them, ns
 * @param totalNanos they have had, all together, ns
 * @param ownNanos processor time of our own processes, ns
 * @param throttledPeriods how often the CPU quota has stopped us; -1 without one
 */
public record HostSample(
    long busyNanos, long stolenNanos, long totalNanos, long ownNanos, long throttledPeriods) {

  /** What went on between an earlier sample and this one. */
  public HostNoise since(HostSample earlier) {
    long total = totalNanos - earlier.totalNanos;
    long busy = busyNanos - earlier.busyNanos;
    long stolen = stolenNanos - earlier.stolenNanos;
    long others = Math.max(0, busy - (ownNanos - earlier.ownNanos));
    return new HostNoise(
        total <= 0 ? 0 : 100.0 * stolen / total,
        total <= 0 ? 0 : Math.min(100, 100.0 * others / total),
        Math.max(0, throttledPeriods - earlier.throttledPeriods));
  }
}
