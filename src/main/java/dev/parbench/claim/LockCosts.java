package dev.parbench.claim;

import dev.parbench.analysis.CounterRow;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.result.Run;
import dev.parbench.stats.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
  public Finding judge(Run run) {
    var rows = CounterRow.of(run).stream().filter(row -> row.workers() > 1).toList();
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
      String where = ", with %d threads".formatted(plain.workers());
      return Evidence.finding(
          all, where + alternatives(), () -> Finding.notMeasured(BenchmarkKind.COUNTER));
    }

    /** Lost updates prove a race; their absence would not prove that there is none. */
    private Evidence wrong() {
      var lost = plain.lost().orElseThrow();
      return new Evidence(
          lost.isAbove(0) ? Verdict.HOLDS : Verdict.CANNOT_TELL,
          "without a lock " + Numbers.percent(lost) + " of all updates are lost");
    }

    private Evidence slower(CounterRow lock) {
      var ratio = lock.slowerThan(plain);
      return new Evidence(
          Evidence.isFaster(ratio), lock.unit() + " takes " + Numbers.factor(ratio) + " as long");
    }

    private String alternatives() {
      String text =
          atomics.stream()
              .map(row -> row.unit() + " " + Numbers.factor(row.slowerThan(plain)))
              .collect(Collectors.joining(", "));
      return text.isEmpty() ? "" : "; as correct without a lock: " + text;
    }
  }
}
