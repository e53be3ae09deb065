package dev.parbench.machine;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** How often the CPU quota stops this process; finds the files once and reads them often. */
public final class Throttling {

  private final List<File> files;

  private Throttling(List<File> files) {
    this.files = files;
  }

  /** Of this process's control groups. */
  public static Throttling ofThisProcess() {
    return new Throttling(new Cgroup(Path.of("/")).throttlingFiles());
  }

  /** Periods so far; -1 where there is no quota. */
  public long periods() {
    long most = -1;
    for (File file : files) {
      var periods = ProcFile.number(ProcFile.text(file).orElse(""), "nr_throttled");
      most = Math.max(most, periods.orElse(-1));
    }
    return most;
  }
}
