package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parbench.process.channel.PrivateDirectory;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Ctrl-C in a terminal does: SIGINT to the program and all its children at once. */
@Timeout(60)
class TerminalIT {

  /** The program that is interrupted: a busy and an idle worker, and a child that sleeps. */
  static final class Program {
    private Program() {}

    private static int spin() {
      int x = 1;
      while (x != 0) {
        x = x * 31 | 1;
      }
      return x;
    }

    public static void main(String[] args) throws Exception {
      ProcessPool pool = ProcessPool.open(2);
      ProcessQueue<String> ready = ProcessQueue.unbounded();
      ChildProcess child =
          ChildProcess.start(() -> {
            ready.put("ready");
            Thread.sleep(Duration.ofHours(1));
          });
      ProcessFuture<Integer> busy =
          pool.submit(() -> {
            ready.put("ready");
            return spin();
          });
      String both = ready.take() + ready.take();
      System.out.println(both + " " + child.pid() + " " + pool.workerPids());
      busy.get();
    }
  }

  private static Process start() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            "setsid",
            "env",
            "--default-signal=INT",
            java.toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName())
        .redirectErrorStream(true)
        .start();
  }

  private static boolean runs(long pid) {
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z");
    } catch (java.io.IOException e) {
      return false;
    }
  }

  @Test
  void interrupt_ofTheWholeGroup_endsAllQuietlyAndLeavesNothing() throws Exception {
    assumeThat(Path.of("/usr/bin/setsid")).exists();
    Process program = start();
    try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
      String first = out.readLine();
      assertThat(first).startsWith("readyready");
      List<Long> pids =
          Arrays.stream(first.split("\\D+", -1))
              .filter(word -> !word.isEmpty())
              .map(Long::valueOf)
              .toList();
      assertThat(pids).hasSize(3);
      Process kill =
          new ProcessBuilder("sh", "-c", "kill -INT -" + program.pid()).inheritIO().start();
      assertThat(kill.waitFor()).isZero();
      assertThat(program.waitFor()).isEqualTo(130);
      assertThat(out.lines().toList()).isEmpty();
      while (pids.stream().anyMatch(TerminalIT::runs)) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    try (Stream<Path> all = Files.list(PrivateDirectory.base())) {
      String theirs = PrivateDirectory.prefix() + program.pid() + "-";
      assertThat(all.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith(theirs));
    }
  }
}
