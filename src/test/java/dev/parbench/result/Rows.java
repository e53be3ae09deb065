package dev.parbench.result;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows for tests. */
public final class Rows {

  /** Settings of a current JMH. */
  public static final Settings SETTINGS =
      new Settings(
          "1.37",
          "/jdk/bin/java",
          List.of("-Xmx1g"),
          "25.0.1",
          "OpenJDK 64-Bit Server VM",
          "25.0.1+8",
          3,
          "100 ms",
          5,
          "100 ms");

  private Rows() {}

  /** A row with one iteration per fork. */
  public static Row row(String benchmark, String mode, String unit, double... forks) {
    return row(RowKey.of(benchmark, mode, Map.of(), 1), unit, forks);
  }

  /** A row with one iteration per fork. */
  public static Row row(RowKey key, String unit, double... forks) {
    var raw = Arrays.stream(forks).mapToObj(List::of).toList();
    return new Row(key, SETTINGS, new Metric(unit, raw), new TreeMap<>());
  }
}
