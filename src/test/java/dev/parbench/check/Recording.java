package dev.parbench.check;

import dev.parbench.result.JmhJson;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recorded forks in a form that a repository can carry: one line a row, five digits a score. {@code
 * name unit a b c;d e f;…} holds the iterations of one fork between semicolons, forks in the order
 * they were measured. Started by {@code scripts/operating-characteristics --record}.
 */
final class Recording {

  static final Path FILE = Path.of("src", "test", "resources", "forks", "recorded.txt");

  private Recording() {}

  /** Compacts JMH files into {@link #FILE}; rows that are there already are replaced. */
  public static void main(String[] args) throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    if (Files.exists(FILE)) {
      read().forEach(row -> rows.put(row.key().shortName(), row));
    }
    for (String arg : args) {
      JmhJson.read(Path.of(arg)).forEach(row -> rows.put(row.key().shortName(), row));
    }
    Files.writeString(
        FILE, rows.values().stream().map(Recording::line).collect(Collectors.joining()));
  }

  /** Everything recorded, sorted by name. */
  static List<Row> read() throws IOException {
    try (Stream<String> lines = Files.lines(FILE)) {
      return lines
          .map(Recording::row)
          .sorted(Comparator.comparing(row -> row.key().shortName()))
          .toList();
    }
  }

  private static Row row(String line) {
    String[] parts = line.split(" ", 3);
    List<List<Double>> forks =
        Arrays.stream(parts[2].split(";", -1))
            .map(fork -> Arrays.stream(fork.split(" ", -1)).map(Double::valueOf).toList())
            .toList();
    var key = RowKey.of("recorded." + parts[0], "avgt", Map.of(), 1);
    return new Row(
        key, Rows.SETTINGS, new Metric(parts[1], new ArrayList<>(forks)), new TreeMap<>());
  }

  private static String line(Row row) {
    return row.key().shortName()
        + " "
        + row.primary().unit()
        + " "
        + row.primary().forks().stream().map(Recording::fork).collect(Collectors.joining(";"))
        + "\n";
  }

  private static String fork(List<Double> iterations) {
    return iterations.stream()
        .map(score -> String.format(Locale.ROOT, "%.5g", score))
        .collect(Collectors.joining(" "));
  }
}
