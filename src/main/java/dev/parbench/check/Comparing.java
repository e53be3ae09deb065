package dev.parbench.check;

import dev.parbench.check.verdict.Keys;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.RowNames;
import dev.parbench.result.RowOrder;
import dev.parbench.result.Run;
import dev.parbench.result.Score;
import dev.parbench.result.ScoreUnit;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import dev.parbench.stats.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lays results side by side. */
public final class Comparing {

  private final Set<String> columns = new LinkedHashSet<>();
  private final Map<RowKey, Map<String, Row>> lines = new TreeMap<>(Keys.ORDER);
  private final Map<String, Integer> repeated = new LinkedHashMap<>();

  private Comparing() {}

  /** One column per result. */
  public static Comparison runs(List<Run> runs) {
    var comparing = new Comparing();
    for (int i = 0; i < runs.size(); i++) {
      String column = distinct(runs, i);
      comparing.columns.add(column);
      runs.get(i).rows().forEach(row -> comparing.add(row.key(), column, row));
    }
    return comparing.comparison(runs);
  }

  /**
   * One column per value of a parameter, in the order of the values; rows without it are left out.
   * Several results get one column per value each.
   *
   * @throws IllegalArgumentException if no row has the parameter; the message lists those there are
   */
  public static Comparison by(String param, List<Run> runs) {
    var comparing = new Comparing();
    for (int i = 0; i < runs.size(); i++) {
      String prefix = runs.size() == 1 ? "" : distinct(runs, i) + " ";
      var rows =
          runs.get(i).rows().stream().filter(row -> row.key().param(param).isPresent()).toList();
      rows.stream()
          .map(row -> row.key().param(param).orElseThrow())
          .distinct()
          .sorted(RowOrder.VALUES)
          .forEach(value -> comparing.columns.add(prefix + param + "=" + value));
      rows.forEach(row ->
          comparing.add(
              without(param, row.key()),
              prefix + param + "=" + row.key().param(param).orElseThrow(),
              row));
    }
    if (comparing.columns.isEmpty()) {
      throw new IllegalArgumentException(
          "no row has the parameter " + param + "; there are " + params(runs));
    }
    return comparing.comparison(runs);
  }

  /** Two results of one name are told apart by their place. */
  private static String distinct(List<Run> runs, int i) {
    String name = runs.get(i).name();
    boolean unique = runs.stream().filter(run -> run.name().equals(name)).count() == 1;
    return unique ? name : name + " (" + (i + 1) + ")";
  }

  private static Set<String> params(List<Run> runs) {
    var names = new TreeSet<String>();
    runs.forEach(run -> run.rows().forEach(row -> names.addAll(row.key().params().keySet())));
    return names;
  }

  private static RowKey without(String param, RowKey key) {
    var rest = new TreeMap<>(key.params());
    rest.remove(param);
    return new RowKey(key.benchmark(), key.mode(), rest, key.threads());
  }

  private void add(RowKey key, String column, Row row) {
    if (lines.computeIfAbsent(key, _ -> new LinkedHashMap<>()).putIfAbsent(column, row) != null) {
      repeated.merge(column, 1, Integer::sum);
    }
  }

  private Comparison comparison(List<Run> runs) {
    var names = RowNames.of(lines.keySet());
    var rows = new ArrayList<Comparison.Line>();
    lines.forEach((key, cells) -> rows.add(line(key, names.of(key), cells)));
    var whole = rows.stream().filter(Comparing::isWhole).toList();
    var means =
        whole.isEmpty()
            ? List.<Double>of()
            : IntStream.range(0, columns.size()).mapToObj(i -> mean(whole, i)).toList();
    var notes = new CompareNotes(List.copyOf(columns), lines.values(), repeated).of(runs);
    return new Comparison(List.copyOf(columns), rows, means, whole.size(), notes);
  }

  private static boolean isWhole(Comparison.Line line) {
    return line.cells().stream()
        .allMatch(cell ->
            cell.ratio().filter(r -> r.value() > 0 && Double.isFinite(r.value())).isPresent());
  }

  private static double mean(List<Comparison.Line> lines, int column) {
    return Estimates.geometricMean(
        lines.stream()
            .mapToDouble(line -> line.cells().get(column).ratio().orElseThrow().value())
            .toArray());
  }

  private Comparison.Line line(RowKey key, String name, Map<String, Row> cells) {
    String first = columns.iterator().next();
    Row base = cells.get(first);
    String unit =
        Objects.requireNonNullElse(base, cells.values().iterator().next()).primary().unit();
    return new Comparison.Line(
        key,
        name,
        unit,
        columns.stream().map(column -> cell(unit, base, cells.get(column))).toList());
  }

  private static Comparison.Cell cell(String unit, @Nullable Row base, @Nullable Row row) {
    if (row == null) {
      return Comparison.Cell.NONE;
    }
    var score = Score.of(row.primary()).flatMap(known -> scaled(unit, row, known));
    if (ForkTimes.invalid(row).isPresent()) {
      // Without its iterations a score is still worth reading; a ratio would have no ground.
      boolean recorded = row.primary().reported().isPresent();
      return recorded
          ? new Comparison.Cell(
              score.map(Score::estimate), Optional.empty(), score.map(Score::basis))
          : Comparison.Cell.NONE;
    }
    return new Comparison.Cell(
        score.map(Score::estimate),
        base == null ? Optional.empty() : ratio(base, row),
        score.map(Score::basis));
  }

  private static Optional<Score> scaled(String unit, Row row, Score score) {
    double scale = scale(unit, row.primary().unit());
    var estimate = score.estimate();
    var range = estimate.interval();
    return Double.isFinite(scale * estimate.value())
        ? Optional.of(
            new Score(
                new Estimate(
                    scale * estimate.value(),
                    new Interval(scale * range.low(), scale * range.high()),
                    estimate.samples()),
                score.basis()))
        : Optional.empty();
  }

  /** What a score in one unit must be multiplied with to be one of another; NaN if impossible. */
  private static double scale(String to, String from) {
    if (to.equals(from)) {
      return 1;
    }
    var target = ScoreUnit.parse(to);
    var source = ScoreUnit.parse(from);
    if (target.isEmpty()
        || source.isEmpty()
        || target.get().lessIsBetter() != source.get().lessIsBetter()) {
      return Double.NaN;
    }
    double factor =
        source.get().seconds().orElse(Double.NaN) / target.get().seconds().orElse(Double.NaN);
    return target.get().lessIsBetter() ? factor : 1 / factor;
  }

  private static Optional<Estimate> ratio(Row base, Row row) {
    boolean clear =
        ForkTimes.unclear(base).isEmpty()
            && ForkTimes.unclear(row).isEmpty()
            && ForkTimes.unlike(base, row).isEmpty()
            && ForkTimes.invalid(base).isEmpty();
    return clear
        ? Optional.of(Estimates.ratio(ForkTimes.of(row), ForkTimes.of(base)))
        : Optional.empty();
  }
}
