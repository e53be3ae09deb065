package dev.parbench.check;

import dev.parbench.result.JmhJson;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times {@code check} on two files of 10 000 rows, five forks of five iterations each. Started by
 * {@code scripts/check-scale}; no test, because a busy machine is no mistake.
 */
final class LargeFiles {

  private static final int ROWS = 10_000;
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private LargeFiles() {}

  /** Takes the command to time; the two files are added to it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("parbench-scale");
    Path base = folder.resolve("base.json");
    Path candidate = folder.resolve("candidate.json");
    try {
      write(base, 1);
      write(candidate, 2);
      System.out.printf("two files of %d rows, %d MB each%n", ROWS, Files.size(base) >> 20);
      for (int i = 0; i < 5; i++) {
        var command = new ArrayList<>(List.of(args));
        command.addAll(List.of(candidate.toString(), "--baseline", base.toString()));
        time(command);
      }
    } finally {
      Files.deleteIfExists(base);
      Files.deleteIfExists(candidate);
      Files.delete(folder);
    }
  }

  private static void time(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    long peak = 0;
    while (!process.waitFor(Duration.ofMillis(10))) {
      peak = Math.max(peak, peak(process));
    }
    System.out.printf(
        "%.2f s, %d MB at most, exit code %d%n",
        (System.nanoTime() - start) / 1e9, peak >> 10, process.exitValue());
  }

  /** Linux tells the largest resident set so far, in KB; elsewhere 0. */
  private static long peak(Process process) {
    try {
      Matcher matcher =
          PEAK.matcher(Files.readString(Path.of("/proc", "" + process.pid(), "status")));
      return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    } catch (IOException e) {
      // It has just ended, or this is no Linux.
      return 0;
    }
  }

  private static void write(Path file, long seed) throws IOException {
    var random = new Random(seed);
    var rows = new ArrayList<Row>();
    for (int row = 0; row < ROWS; row++) {
      var forks = new ArrayList<List<Double>>();
      for (int fork = 0; fork < 5; fork++) {
        double mean = 10 * Math.exp(0.01 * random.nextGaussian());
        forks.add(random.doubles(5, mean, 1.01 * mean).boxed().toList());
      }
      var key = RowKey.of("scale.Large.row" + row / 10, "avgt", Map.of("n", "" + row % 10), 1);
      rows.add(new Row(key, Rows.SETTINGS, new Metric("us/op", forks), new TreeMap<>()));
    }
    JmhJson.write(rows, file);
  }
}
