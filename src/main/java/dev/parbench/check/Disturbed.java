package dev.parbench.check;

import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A run without the forks that something disturbed. They are left out only where most of a row's
 * forks are left: on a machine that is never quiet the disturbance is the machine.
 *
 * @param run what is left
 * @param left how many forks were left out
 */
record Disturbed(Run run, int left) {

  /** Looks at what the run recorded while it measured; a plain JMH file recorded nothing. */
  static Disturbed without(Run run) {
    Optional<RunInfo> info = run.info();
    if (info.isEmpty()
        || IntStream.range(0, info.get().order().size()).noneMatch(info.get()::isDisturbed)) {
      return new Disturbed(run, 0);
    }
    var rows = new ArrayList<Row>();
    int left = 0;
    for (Row row : run.rows()) {
      List<Integer> quiet = quiet(row.key(), info.get());
      int forks = row.primary().forks().size();
      List<Integer> all = places(row.key(), info.get());
      boolean clear = all.size() == forks && 2 * quiet.size() > forks && quiet.size() >= 2;
      left += clear ? forks - quiet.size() : 0;
      rows.add(clear && quiet.size() < forks ? only(row, forks, quiet::contains) : row);
    }
    return new Disturbed(new Run(run.name(), info, rows), left);
  }

  /** Where in the run the forks of a row were measured; two rows of one text cannot be told. */
  private static List<Integer> places(RowKey row, RunInfo info) {
    String text = row.toString();
    return IntStream.range(0, info.order().size())
        .filter(i -> info.order().get(i).equals(text))
        .boxed()
        .toList();
  }

  private static List<Integer> quiet(RowKey row, RunInfo info) {
    List<Integer> places = places(row, info);
    return IntStream.range(0, places.size())
        .filter(fork -> !info.isDisturbed(places.get(fork)))
        .boxed()
        .toList();
  }

  private static Row only(Row row, int forks, IntPredicate which) {
    var secondary = new TreeMap<String, Metric>();
    row.secondary().forEach((name, metric) -> secondary.put(name, only(metric, forks, which)));
    return new Row(row.key(), row.settings(), only(row.primary(), forks, which), secondary);
  }

  private static Metric only(Metric metric, int forks, IntPredicate which) {
    if (metric.forks().size() != forks) {
      return metric;
    }
    return new Metric(
        metric.unit(),
        IntStream.range(0, forks).filter(which).mapToObj(metric.forks()::get).toList(),
        metric.histograms().size() == forks
            ? IntStream.range(0, forks).filter(which).mapToObj(metric.histograms()::get).toList()
            : List.of(),
        Optional.empty());
  }
}
