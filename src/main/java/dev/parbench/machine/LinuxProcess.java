package dev.parbench.machine;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A process as {@code /proc} shows it.
 *
 * <p>A process's {@code stat} counts every thread it ever had, but in ticks of 10 ms; the {@code
 * schedstat} of its threads counts nanoseconds, but of living threads alone. So the threads' sum is
 * taken and raised to what {@code stat} guarantees, which repairs it when threads have ended.
 * Context switches are told for living threads only; of ended ones, what was last seen counts.
 */
final class LinuxProcess implements ProcessProbe {

  /** Fields of {@code stat} after the command name, see proc(5). */
  private static final int USER = 11;

  private static final int KERNEL = 12;
  private static final int REAPED_USER = 13;
  private static final int REAPED_KERNEL = 14;
  private static final int THREADS = 17;
  private static final int STARTED = 19;

  private final long pid;
  private final File folder;
  private Map<String, ProcessCounters> threads = Map.of();
  private ProcessCounters ended = ProcessCounters.NONE;
  private String started = "";

  /** Reads below {@code root}, which is {@code /} but in tests. */
  LinuxProcess(Path root, long pid) {
    this.pid = pid;
    this.folder = root.resolve("proc").resolve(Long.toString(pid)).toFile();
  }

  @Override
  public Optional<Reading> read() {
    return stat()
        .map(stat -> {
          var now = new HashMap<String, ProcessCounters>();
          for (String thread : ProcFile.names(new File(folder, "task"))) {
            now.put(thread, thread(new File(folder, "task/" + thread), thread));
          }
          forgetEnded(now);
          threads = now;
          ProcessCounters own = now.values().stream().reduce(ended, ProcessCounters::plus);
          return new Reading(
              atLeast(own, nanos(stat, USER, KERNEL)), nanos(stat, REAPED_USER, REAPED_KERNEL));
        });
  }

  /** The fields after the name, which may hold blanks; empty when a number's process is another. */
  private Optional<String[]> stat() {
    Optional<String[]> stat =
        ProcFile.text(new File(folder, "stat"))
            .map(text -> text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1))
            .filter(fields -> fields.length > STARTED);
    if (started.isEmpty() && stat.isPresent()) {
      started = stat.get()[STARTED];
    }
    return stat.filter(fields -> fields[STARTED].equals(started));
  }

  private static long nanos(String[] stat, int user, int kernel) {
    return (Long.parseLong(stat[user]) + Long.parseLong(stat[kernel])) * ProcFile.TICK_NANOS;
  }

  /** What a thread has used; as last seen, when it ends meanwhile. */
  private ProcessCounters thread(File thread, String name) {
    ProcessCounters before = threads.getOrDefault(name, ProcessCounters.NONE);
    String status = ProcFile.text(new File(thread, "status")).orElse("");
    String run = ProcFile.text(new File(thread, "schedstat")).orElse("");
    return new ProcessCounters(
        ProcFile.number(run, "").orElse(before.cpuNanos()),
        ProcFile.number(status, "\nvoluntary_ctxt_switches:").orElse(before.voluntarySwitches()),
        ProcFile.number(status, "nonvoluntary_ctxt_switches:").orElse(before.involuntarySwitches()),
        ProcFile.number(run, " ").orElse(before.queuedNanos()));
  }

  private void forgetEnded(Map<String, ProcessCounters> now) {
    for (var thread : threads.entrySet()) {
      if (!now.containsKey(thread.getKey())) {
        ended = ended.plus(thread.getValue());
      }
    }
  }

  /** Books processor time that no living thread accounts for to the threads that ended. */
  private ProcessCounters atLeast(ProcessCounters own, long nanos) {
    long missing = Math.max(0, nanos - own.cpuNanos());
    var unseen = new ProcessCounters(missing, 0, 0);
    ended = ended.plus(unseen);
    return own.plus(unseen);
  }

  @Override
  public Optional<ProcessFootprint> footprint() {
    return stat()
        .map(stat -> {
          OptionalLong pss =
              ProcFile.text(new File(folder, "smaps_rollup")).stream()
                  .flatMapToLong(text -> ProcFile.number(text, "\nPss:").stream())
                  .findFirst();
          return new ProcessFootprint(
              1,
              Integer.parseInt(stat[THREADS]),
              ProcFile.names(new File(folder, "fd")).size(),
              1024 * pss.orElseGet(this::residentKibibytes),
              pss.isPresent() ? ProcessFootprint.Measure.PSS : ProcessFootprint.Measure.RSS);
        });
  }

  private long residentKibibytes() {
    return ProcFile.text(new File(folder, "status")).stream()
        .flatMapToLong(text -> ProcFile.number(text, "\nVmRSS:").stream())
        .findFirst()
        .orElse(0);
  }

  @Override
  public List<Long> children() {
    // Some kernels are built without these files.
    if (!new File(folder, "task/" + pid + "/children").exists()) {
      return ProcessHandle.of(pid).stream()
          .flatMap(ProcessHandle::children)
          .map(ProcessHandle::pid)
          .toList();
    }
    List<Long> children = new ArrayList<>();
    for (String thread : ProcFile.names(new File(folder, "task"))) {
      ProcFile.text(new File(folder, "task/" + thread + "/children")).stream()
          .flatMap(text -> Stream.of(text.strip().split(" ", -1)))
          .map(Long::valueOf)
          .forEach(children::add);
    }
    return children;
  }
}
