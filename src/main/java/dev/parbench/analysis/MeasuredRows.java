package dev.parbench.analysis;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of one of parbench's own benchmarks, found by method and parameters; for questions that
 * are not about a batch of work.
 *
 * @param rows those with a usable time, in the order of their text
 */
public record MeasuredRows(List<MeasuredRow> rows) {

  /** Copies the rows. */
  public MeasuredRows {
    rows = List.copyOf(rows);
  }

  /** The rows of a benchmark. */
  static MeasuredRows of(Run run, BenchmarkKind kind) {
    return new MeasuredRows(
        run.rows().stream()
            .filter(row -> kind.measures(row.key().benchmark()))
            .flatMap(row -> MeasuredRow.of(row).stream())
            .sorted(Comparator.comparing(row -> row.key().toString()))
            .toList());
  }

  /** The rows of one method. */
  public List<MeasuredRow> of(String method) {
    return rows.stream().filter(row -> row.method().equals(method)).toList();
  }

  /** The rows of one method, ordered by a parameter that is a number; others are left out. */
  public List<MeasuredRow> by(String method, Param number) {
    return of(method).stream()
        .filter(row -> row.number(number).isPresent())
        .sorted(Comparator.comparingLong(row -> row.number(number).getAsLong()))
        .toList();
  }

  /** The rows of one method with that value of a parameter. */
  public List<MeasuredRow> with(String method, Param param, String value) {
    return of(method).stream().filter(row -> row.param(param).equals(value)).toList();
  }

  /** The row that differs from {@code one} in its method alone. */
  public Optional<MeasuredRow> other(MeasuredRow one, String method) {
    return other(one, method, Map.of());
  }

  /** The row that differs from {@code one} only in its method and these parameters. */
  public Optional<MeasuredRow> other(MeasuredRow one, String method, Map<Param, String> changes) {
    RowKey key = one.like(method, changes);
    return rows.stream().filter(row -> row.key().equals(key)).findFirst();
  }
}
