package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.CounterRow;
import dev.parbench.catalogue.BenchmarkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * "A lock makes it correct, and slower": holds if threads that count without a lock lose updates,
 * and an update with one takes longer than that of a single thread without: alone, where the lock
 * is never contended, and together. Threads that race without a lock are no yardstick, as they do
 * not do the work. That a lock makes it correct is checked while it is measured: a row of a counter
 * that loses updates, though it should not, fails. Judged at two threads, or the next larger number
 * that was measured.
 */
final class LockCosts implements Claim {

  private static final Set<String> LOCKS = Set.of("synchronized", "reentrant-lock");

  /** Right without a lock. */
  private static final Set<String> ATOMICS = Set.of("atomic-long", "long-adder");

  @Override
  public Finding judge(Analysis analysis, double margin) {
    var rows = analysis.counters();
    return rows.stream()
        .filter(row -> row.workers() == 1 && row.unit().equals(CounterRow.PLAIN))
        .findFirst()
        .flatMap(single -> group(rows, single, margin))
        .map(Group::finding)
        .orElseGet(() -> Finding.notMeasured(BenchmarkKind.COUNTER));
  }

  private static Optional<Group> group(List<CounterRow> rows, CounterRow single, double margin) {
    return rows.stream()
        .filter(row -> row.workers() > 1 && row.unit().equals(CounterRow.PLAIN))
        .filter(row -> row.lost().isPresent())
        .map(racing ->
            new Group(
                single,
                racing,
                with(rows, 1, LOCKS),
                with(rows, racing.workers(), LOCKS),
                with(rows, racing.workers(), ATOMICS),
                margin))
        .filter(group -> !group.contended.isEmpty())
        .findFirst();
  }

  private static List<CounterRow> with(List<CounterRow> rows, int workers, Set<String> units) {
    return rows.stream()
        .filter(row -> row.workers() == workers && units.contains(row.unit()))
        .toList();
  }

  /** A single thread without a lock, and what the others are measured by. */
  private record Group(
      CounterRow single,
      CounterRow racing,
      List<CounterRow> uncontended,
      List<CounterRow> contended,
      List<CounterRow> atomics,
      double margin) {

    Finding finding() {
      var all = new ArrayList<Evidence>();
      all.add(wrong());
      uncontended.forEach(lock -> all.add(slower(lock, "alone")));
      contended.forEach(lock -> all.add(slower(lock, racing.workers() + " threads")));
      var where =
          Statement.of(" as an update of one thread without, %s", Quantity.time(single.time()));
      return Evidence.finding(
          all, where.then(alternatives()), () -> Finding.notMeasured(BenchmarkKind.COUNTER));
    }

    /** Lost updates prove a race; their absence would not prove that there is none. */
    private Evidence wrong() {
      var lost = racing.lost().orElseThrow();
      return new Evidence(
          lost.isAbove(0) ? Verdict.HOLDS : Verdict.CANNOT_TELL,
          Statement.of("without a lock %s of all updates are lost", Quantity.share(lost)));
    }

    private Evidence slower(CounterRow lock, String who) {
      var ratio = lock.slowerThan(single);
      return new Evidence(
          Evidence.isFaster(ratio, margin),
          Statement.of(
              "%s, %s: %s",
              Quantity.name(lock.unit()), Quantity.name(who), Quantity.factor(ratio)));
    }

    private Statement alternatives() {
      var each =
          atomics.stream()
              .map(row ->
                  Statement.of(
                      "%s %s", Quantity.name(row.unit()), Quantity.factor(row.slowerThan(single))))
              .toList();
      return each.isEmpty()
          ? Statement.EMPTY
          : Statement.of("; as correct without a lock, together: ")
              .then(Statement.joined(each, ", "));
    }
  }
}
