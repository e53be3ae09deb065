package dev.parbench.analysis;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.result.Row;
import dev.parbench.result.Run;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import dev.parbench.stats.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What idle threads or processes hold, measured.
 *
 * @param unit {@code virtual-thread}, {@code platform-thread} or {@code process}
 * @param count how many were there, at least 1
 * @param bytes PSS of each, one value of each fork; positive
 * @param threads threads of the operating system for each, by fork
 * @param descriptors open files and the like for each, by fork
 */
public record FootprintRow(
    String unit, int count, List<Double> bytes, List<Double> threads, List<Double> descriptors) {

  /** Memory is counted in pages: growth by less, also none, is no finer than this; bytes. */
  private static final double PAGE = 4096;

  private static final double KIB = 1024;

  /** All of a run, few units first. */
  static List<FootprintRow> of(Run run) {
    return run.rows().stream()
        .filter(row -> BenchmarkKind.FOOTPRINT.measures(row.key().benchmark()))
        .flatMap(row -> of(row).stream())
        .sorted(Comparator.comparing(FootprintRow::unit).thenComparingInt(FootprintRow::count))
        .toList();
  }

  private static Optional<FootprintRow> of(Row row) {
    var unit = row.key().param(Param.UNIT);
    var count = row.key().param(Param.WORKERS).filter(w -> w.matches("[1-9]\\d{0,8}"));
    var bytes = values(row, "pssBytes");
    if (unit.isEmpty() || count.isEmpty() || bytes.isEmpty()) {
      return Optional.empty();
    }
    int units = Integer.parseInt(count.get());
    var least = bytes.stream().map(b -> Math.max(b, PAGE / units)).toList();
    return Optional.of(
        new FootprintRow(
            unit.get(), units, least, values(row, "osThreads"), values(row, "descriptors")));
  }

  /** One of each fork; none when one is no number. */
  private static List<Double> values(Row row, String metric) {
    return Optional.ofNullable(row.secondary().get(metric))
        .map(m -> m.forkMeans())
        .filter(means -> DoubleStream.of(means).allMatch(Double::isFinite))
        .map(means -> DoubleStream.of(means).boxed().toList())
        .orElse(List.of());
  }

  /** PSS of a unit in bytes, with the interval over forks. */
  public Estimate pss() {
    return Estimates.ofPositive(array(bytes));
  }

  /** How many times the memory of a unit of {@code other}. */
  public Estimate largerThan(FootprintRow other) {
    return Estimates.ratio(array(bytes), array(other.bytes));
  }

  /** Its mean alone: {@code 38.2 MiB}. */
  public String mean() {
    return Numbers.three(pss().value() / scale()) + symbol();
  }

  private double scale() {
    return pss().value() >= KIB * KIB ? KIB * KIB : KIB;
  }

  private String symbol() {
    return scale() > KIB ? " MiB" : " KiB";
  }

  /** Threads and descriptors, {@code 14 and 9.1}; empty where they were not recorded. */
  public Optional<String> handles() {
    if (threads.isEmpty() || descriptors.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(average(threads) + " and " + average(descriptors));
  }

  private static String average(List<Double> values) {
    double mean = values.stream().collect(Collectors.averagingDouble(v -> v));
    return Numbers.tick(Math.rint(mean * 10) / 10);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
