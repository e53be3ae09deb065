package dev.parbench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as the kernel writes them, of a process numbered 7. */
class LinuxProcessTest {

  @TempDir private Path root;

  private void file(String path, String text) throws IOException {
    Path file = root.resolve("proc/7").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Times in ticks of 10 ms. */
  private void stat(int user, int kernel, int reaped, int started) throws IOException {
    file(
        "stat",
        "7 (a (b) c) S 1 7 7 0 -1 4194304 100 0 0 0 %d %d %d 0 20 0 3 0 %d 3133440 393 0\n"
            .formatted(user, kernel, reaped, started));
  }

  private void thread(int number, long nanos, int voluntary, int involuntary) throws IOException {
    file("task/" + number + "/schedstat", nanos + " 5 6\n");
    file(
        "task/" + number + "/status",
        "Name:\tjava\nThreads:\t3\nvoluntary_ctxt_switches:\t%d\nnonvoluntary_ctxt_switches:\t%d\n"
            .formatted(voluntary, involuntary));
    file("task/" + number + "/children", "");
  }

  private void endThread(int number) throws IOException {
    Path folder = root.resolve("proc/7/task/" + number);
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private LinuxProcess process() {
    return new LinuxProcess(root, 7);
  }

  @Test
  void read_livingThreads_areAddedUpToTheNanosecond() throws IOException {
    stat(2, 1, 300, 50);
    thread(7, 20_000_001, 10, 1);
    thread(8, 15_000_002, 20, 2);
    assertThat(process().read())
        .contains(
            new ProcessProbe.Reading(new ProcessCounters(35_000_003, 30, 3, 10), 3_000_000_000L));
  }

  @Test
  void read_threadsEndedBefore_areCountedByTheTicksOfTheProcess() throws IOException {
    stat(100, 50, 0, 50);
    thread(7, 20_000_000, 10, 1);
    assertThat(process().read())
        .hasValueSatisfying(r -> assertThat(r.own().cpuNanos()).isEqualTo(1_500_000_000));
  }

  @Test
  void read_threadEndsMeanwhile_keepsWhatWasLastSeenOfIt() throws IOException {
    stat(2, 1, 0, 50);
    thread(7, 20_000_000, 10, 1);
    thread(8, 15_000_000, 20, 2);
    var process = process();
    assertThat(process.read()).isPresent();
    endThread(8);
    thread(7, 21_000_000, 11, 1);
    assertThat(process.read())
        .hasValueSatisfying(
            r -> assertThat(r.own()).isEqualTo(new ProcessCounters(36_000_000, 31, 3, 10)));
  }

  @Test
  void read_threadEndedUnseen_isMadeUpForByTheTicksOfTheProcess() throws IOException {
    stat(2, 1, 0, 50);
    thread(7, 31_000_000, 10, 1);
    var process = process();
    assertThat(process.read()).isPresent();
    stat(80, 1, 0, 50);
    thread(7, 32_000_000, 10, 1);
    assertThat(process.read())
        .hasValueSatisfying(r -> assertThat(r.own().cpuNanos()).isEqualTo(810_000_000));
    thread(7, 33_000_000, 10, 1);
    assertThat(process.read())
        .hasValueSatisfying(r -> assertThat(r.own().cpuNanos()).isEqualTo(811_000_000));
  }

  @Test
  void read_numberGoesToAnotherProcess_isEmpty() throws IOException {
    stat(2, 1, 0, 50);
    var process = process();
    assertThat(process.read()).isPresent();
    stat(0, 0, 0, 51);
    assertThat(process.read()).isEmpty();
    assertThat(process.footprint()).isEmpty();
  }

  @Test
  void read_noSuchProcess_isEmpty() {
    assertThat(process().read()).isEmpty();
  }

  @Test
  void footprint_rollup_isPss() throws IOException {
    stat(2, 1, 0, 50);
    file("smaps_rollup", "1000-2000 ---p 0 00:00 0 [rollup]\nRss:  1704 kB\nPss:   329 kB\n");
    file("fd/0", "");
    file("fd/1", "");
    assertThat(process().footprint())
        .contains(new ProcessFootprint(1, 3, 2, 329 << 10, ProcessFootprint.Measure.PSS));
  }

  @Test
  void footprint_rollupUnreadable_isRssAndSaysSo() throws IOException {
    stat(2, 1, 0, 50);
    file("status", "Name:\tjava\nVmRSS:\t    1704 kB\n");
    assertThat(process().footprint())
        .contains(new ProcessFootprint(1, 3, 0, 1704 << 10, ProcessFootprint.Measure.RSS));
  }

  @Test
  void children_ofEveryThread_areFound() throws IOException {
    stat(2, 1, 0, 50);
    thread(7, 0, 0, 0);
    thread(8, 0, 0, 0);
    file("task/7/children", "11 12 ");
    file("task/8/children", "13 ");
    assertThat(process().children()).containsExactlyInAnyOrder(11L, 12L, 13L);
  }
}
