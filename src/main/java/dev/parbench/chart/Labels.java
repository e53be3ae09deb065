package dev.parbench.chart;

import dev.parbench.analysis.Batch;
import dev.parbench.analysis.Entry;
import dev.parbench.analysis.MeasuredRow;
import dev.parbench.analysis.Samples;
import dev.parbench.chart.plot.TextPainter;
import dev.parbench.machine.Machine;
import dev.parbench.stats.Interval;
import dev.parbench.stats.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The words around charts. */
final class Labels {

  private static final int NAME_LENGTH = 60;

  private Labels() {}

  /** What tells a batch's figure from others of its kind, as a part of a file name. */
  static String slug(Batch batch) {
    return slug(batch.label());
  }

  /** A label as a part of a file name: letters, digits and hyphens. */
  static String slug(String label) {
    String slug =
        label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return slug.substring(0, Math.min(slug.length(), NAME_LENGTH));
  }

  /** How many forks, and what their bars are. */
  static String forks(Batch batch) {
    return forks(batch.entries().stream().map(Entry::samples).mapToInt(Labels::count));
  }

  /** The same for rows that are no batch. */
  static String forks(List<MeasuredRow> rows) {
    return forks(rows.stream().map(MeasuredRow::samples).mapToInt(Labels::count));
  }

  private static int count(Samples samples) {
    return samples.seconds().size();
  }

  /** The same for rows that are no batch: how many forks each has. */
  static String forks(IntStream each) {
    var counts = each.summaryStatistics();
    return forks(new Interval(counts.getMin(), counts.getMax()));
  }

  /** The same for any range of numbers of forks. */
  static String forks(Interval range) {
    String least = Numbers.tick(range.low());
    String most = Numbers.tick(range.high());
    String forks = least.equals(most) ? most : least + "–" + most;
    return range.high() == 1
        ? "One fork: no interval."
        : "Means of " + forks + " forks with 95 % intervals.";
  }

  /** The processor, its frequency and the cores a program may use. */
  static String machine(Batch batch) {
    return machine(batch.machine());
  }

  /** The same for rows that are no batch; empty where it is not known. */
  static String machine(Optional<Machine> machine) {
    return machine.map(Labels::text).orElse("");
  }

  private static String text(Machine machine) {
    var cpu = machine.processor();
    var limit = machine.cpus().smallest();
    String hertz =
        machine.noise().hertz() > 0
            ? ", at " + Numbers.three(machine.noise().hertz() * 1e-9) + " GHz"
            : "";
    return TextPainter.shortened(cpu.model(), NAME_LENGTH)
        + hertz
        + ", usable cores: "
        + Numbers.tick(limit.cpus())
        + " ("
        + TextPainter.shortened(limit.source(), NAME_LENGTH)
        + ").";
  }
}
