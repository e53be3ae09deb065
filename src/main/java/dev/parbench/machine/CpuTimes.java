package dev.parbench.machine;

import java.util.BitSet;
import java.util.List;

/**
 * How processors spent their time since the system started.
 *
 * @param busyNanos in programs and in the kernel on their behalf, ns; not in interrupts, which
 *     nobody can be blamed for
 * @param stolenNanos taken away by the hypervisor, ns
 * @param totalNanos of all processors together, ns
 */
record CpuTimes(long busyNanos, long stolenNanos, long totalNanos) {

  private static final int USER = 0;
  private static final int NICE = 1;
  private static final int SYSTEM = 2;
  private static final int STEAL = 7;

  /** Guest time is part of user time, see proc(5). */
  private static final int GUEST = 8;

  static final CpuTimes NONE = new CpuTimes(0, 0, 0);

  CpuTimes plus(CpuTimes other) {
    return new CpuTimes(
        busyNanos + other.busyNanos,
        stolenNanos + other.stolenNanos,
        totalNanos + other.totalNanos);
  }

  /** Adds the processors of {@code /proc/stat} up. */
  static CpuTimes parse(String stat, BitSet processors) {
    return stat.lines()
        .takeWhile(line -> line.startsWith("cpu"))
        .map(line -> line.split(" +", -1))
        .filter(fields -> fields[0].length() > 3)
        .filter(fields -> processors.get(Integer.parseInt(fields[0].substring(3))))
        .map(fields -> of(List.of(fields).subList(1, fields.length)))
        .reduce(NONE, CpuTimes::plus);
  }

  private static CpuTimes of(List<String> fields) {
    long[] ticks = fields.stream().mapToLong(Long::parseLong).limit(GUEST).toArray();
    long total = 0;
    for (long tick : ticks) {
      total += tick;
    }
    return new CpuTimes(
        (ticks[USER] + ticks[NICE] + ticks[SYSTEM]) * ProcFile.TICK_NANOS,
        (ticks.length > STEAL ? ticks[STEAL] : 0) * ProcFile.TICK_NANOS,
        total * ProcFile.TICK_NANOS);
  }
}
