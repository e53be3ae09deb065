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
public record Times(List<Timed> rows) {

  /** Copies the rows. */
  public Times {
    rows = List.copyOf(rows);
  }

  /** The rows of a benchmark. */
  static Times of(Run run, BenchmarkKind kind) {
    return new Times(
        run.rows().stream()
            .filter(row -> kind.measures(row.key().benchmark()))
            .flatMap(row -> Timed.of(row).stream())
            .sorted(Comparator.comparing(timed -> timed.key().toString()))
            .toList());
  }

  /** The rows of one method. */
  public List<Timed> of(String method) {
    return rows.stream().filter(timed -> timed.method().equals(method)).toList();
  }

  /** The rows of one method, ordered by a parameter that is a number; others are left out. */
  public List<Timed> by(String method, Param number) {
    return of(method).stream()
        .filter(timed -> timed.number(number).isPresent())
        .sorted(Comparator.comparingLong(timed -> timed.number(number).getAsLong()))
        .toList();
  }

  /** The rows of one method with that value of a parameter. */
  public List<Timed> with(String method, Param param, String value) {
    return of(method).stream().filter(timed -> timed.param(param).equals(value)).toList();
  }

  /** The row that differs from {@code one} in its method alone. */
  public Optional<Timed> other(Timed one, String method) {
    return other(one, method, Map.of());
  }

  /** The row that differs from {@code one} only in its method and these parameters. */
  public Optional<Timed> other(Timed one, String method, Map<Param, String> changes) {
    RowKey key = one.like(method, changes);
    return rows.stream().filter(timed -> timed.key().equals(key)).findFirst();
  }
}
