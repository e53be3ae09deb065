package dev.parbench.machine;

import java.util.List;
import java.util.Optional;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** A process on systems other than Linux, as far as OSHI knows it. */
final class OshiProcess implements ProcessProbe {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long pid;
  private final SystemInfo system;
  private long started;

  OshiProcess(SystemInfo system, long pid) {
    this.system = system;
    this.pid = pid;
  }

  @Override
  public Optional<Reading> read() {
    return process()
        .map(p ->
            new Reading(
                new ProcessCounters(
                    (p.getUserTime() + p.getKernelTime()) * NANOS_PER_MILLI,
                    Math.max(0, p.getVoluntaryContextSwitches()),
                    Math.max(0, p.getInvoluntaryContextSwitches())),
                0));
  }

  @Override
  public Optional<ProcessFootprint> footprint() {
    return process()
        .map(p ->
            new ProcessFootprint(
                1,
                p.getThreadCount(),
                Math.max(0, p.getOpenFiles()),
                p.getResidentMemory(),
                ProcessFootprint.Measure.RSS));
  }

  @Override
  public List<Long> children() {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::children)
        .map(ProcessHandle::pid)
        .toList();
  }

  /** Empty when it ended, also when its number went to another process. */
  private Optional<OSProcess> process() {
    Optional<OSProcess> process =
        Optional.ofNullable(system.getOperatingSystem().getProcess((int) pid))
            .filter(p -> p.getState() != OSProcess.State.INVALID);
    if (started == 0) {
      started = process.map(OSProcess::getStartTime).orElse(0L);
    }
    return process.filter(p -> p.getStartTime() == started);
  }
}
