package dev.parbench.ab;

import dev.parbench.ab.AbPlan.Stage;
import dev.parbench.check.Absent;
import dev.parbench.check.PairGate;
import dev.parbench.check.PairedRuns;
import dev.parbench.check.PairedRuns.Sides;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.check.verdict.Series;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.RunInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the gate makes of the files of an interleaved run: which targets need more pairs, which must
 * be measured again. It follows from the saved forks alone, so a resumed run goes on as if it had
 * never been interrupted.
 */
final class AbRows {

  private final AbFolder folder;
  private final AbPlan plan;
  private final Rules rules;
  private final RunInfo info;

  /** Takes a plan whose number of pairs is known. */
  AbRows(AbFolder folder, AbPlan plan, Rules rules, RunInfo info) {
    this.folder = folder;
    this.plan = plan;
    this.rules = rules;
    this.info = info;
  }

  /**
   * The pairs every target needs, from the noise of its first ones. With a budget the noisy rows
   * share a third as many pairs as the screening has; those that need the fewest come first.
   */
  SortedMap<Integer, Integer> needed() throws IOException {
    Sides screen = sides(Stage.SCREEN);
    return needed(screen, most(screen));
  }

  private SortedMap<Integer, Integer> needed(Sides screen, int most) {
    var runs = new PairedRuns(plan.pairs(), most, screen, Sides.NONE, List.of(), Optional.of(info));
    return byTarget(PairGate.needed(runs, rules), plan.pairs());
  }

  /** The most that any series of a target needs. */
  private SortedMap<Integer, Integer> byTarget(Map<Series, Integer> rows, int usual) {
    var needed = new TreeMap<Integer, Integer>();
    for (int i = 0; i < plan.targets().size(); i++) {
      Target target = plan.targets().get(i);
      needed.put(
          i,
          rows.entrySet().stream()
              .filter(row -> target.gives(row.getKey().row()))
              .mapToInt(Map.Entry::getValue)
              .max()
              .orElse(usual));
    }
    return needed;
  }

  private int most(Sides screen) {
    int most = plan.most();
    if (plan.asked().budget() > 0) {
      int affordable = plan.pairs() * plan.targets().size() / 3;
      while (most > plan.pairs() && extra(needed(screen, most)) > affordable) {
        most--;
      }
    }
    return most;
  }

  /** How many pairs are needed on top of the planned ones. */
  int extra(SortedMap<Integer, Integer> needed) {
    return needed.values().stream().mapToInt(pairs -> pairs - plan.pairs()).sum();
  }

  /** The targets that must be measured again, each with its number of pairs. */
  SortedMap<Integer, Integer> suspects() throws IOException {
    SortedMap<Integer, Integer> suspects = byTarget(PairGate.suspects(runs(), rules), 0);
    suspects.values().removeIf(pairs -> pairs == 0);
    return suspects;
  }

  /** All that was measured. */
  PairedRuns runs() throws IOException {
    Sides screen = sides(Stage.SCREEN);
    return new PairedRuns(
        plan.pairs(), most(screen), screen, sides(Stage.FRESH), absent(screen), Optional.of(info));
  }

  private Sides sides(Stage stage) throws IOException {
    return new Sides(
        folder.rows(plan, stage, plan.base()), folder.rows(plan, stage, plan.candidate()));
  }

  private List<Absent> absent(Sides screen) {
    var absent = new ArrayList<Absent>();
    plan.onlyBase()
        .forEach(t -> absent.add(new Absent(key(t), RowVerdict.MISSING, "only in the base")));
    plan.onlyCandidate()
        .forEach(t -> absent.add(new Absent(key(t), RowVerdict.NEW, "only in the candidate")));
    List<RowKey> measured = screen.base().stream().map(Row::key).toList();
    for (Target target : plan.targets()) {
      if (measured.stream().noneMatch(target::gives)) {
        absent.add(
            new Absent(key(target), RowVerdict.INVALID, "no pair was measured, see jmh.log"));
      }
    }
    return absent;
  }

  private static RowKey key(Target target) {
    return new RowKey(target.benchmark(), "", target.params(), 1);
  }
}
