package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.CounterRow;
import dev.parbench.catalogue.BenchmarkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * "A lock makes it correct, and slower": holds if threads that count without a lock lose updates,
 * and with one take longer. That a lock makes it correct is checked while it is measured: a row of
 * a counter that loses updates, though it should not, fails. Judged at two threads, or the next
 * larger number that was measured.
 */
final class LockCosts implements Claim {

  private static final Set<String> LOCKS = Set.of("synchronized", "reentrant-lock");

  /** Right without a lock. */
  private static final Set<String> ATOMICS = Set.of("atomic-long", "long-adder");

  @Override
  public Finding judge(Analysis analysis) {
    var rows = analysis.counters().stream().filter(row -> row.workers() > 1).toList();
    return rows.stream()
        .filter(row -> row.unit().equals(CounterRow.PLAIN) && row.lost().isPresent())
        .map(plain -> new Group(plain, with(rows, plain, LOCKS), with(rows, plain, ATOMICS)))
        .filter(group -> !group.locks.isEmpty())
        .findFirst()
        .map(Group::finding)
        .orElseGet(() -> Finding.notMeasured(BenchmarkKind.COUNTER));
  }

  private static List<CounterRow> with(List<CounterRow> rows, CounterRow plain, Set<String> units) {
    return rows.stream()
        .filter(row -> row.workers() == plain.workers() && units.contains(row.unit()))
        .toList();
  }

  /** Counters with equally many threads. */
  private record Group(CounterRow plain, List<CounterRow> locks, List<CounterRow> atomics) {

    Finding finding() {
      var all = new ArrayList<Evidence>();
      all.add(wrong());
      locks.forEach(lock -> all.add(slower(lock)));
      var where = Statement.of(", with %s threads", Quantity.count(plain.workers()));
      return Evidence.finding(
          all, where.then(alternatives()), () -> Finding.notMeasured(BenchmarkKind.COUNTER));
    }

    /** Lost updates prove a race; their absence would not prove that there is none. */
    private Evidence wrong() {
      var lost = plain.lost().orElseThrow();
      return new Evidence(
          lost.isAbove(0) ? Verdict.HOLDS : Verdict.CANNOT_TELL,
          Statement.of("without a lock %s of all updates are lost", Quantity.share(lost)));
    }

    private Evidence slower(CounterRow lock) {
      var ratio = lock.slowerThan(plain);
      return new Evidence(
          Evidence.isFaster(ratio),
          Statement.of("%s takes %s as long", Quantity.name(lock.unit()), Quantity.factor(ratio)));
    }

    private Statement alternatives() {
      var each =
          atomics.stream()
              .map(row ->
                  Statement.of(
                      "%s %s", Quantity.name(row.unit()), Quantity.factor(row.slowerThan(plain))))
              .toList();
      return each.isEmpty()
          ? Statement.EMPTY
          : Statement.of("; as correct without a lock: ").then(Statement.joined(each, ", "));
    }
  }
}
