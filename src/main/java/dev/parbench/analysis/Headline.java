package dev.parbench.analysis;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.machine.Machine;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.List;
import java.util.stream.Collectors;

/** A ranking in one sentence, which is also the title of its charts. */
final class Headline {

  private static final int NAMED = 3;

  private Headline() {}

  static String of(Ranking ranking) {
    var batch = ranking.batch();
    return batch.label() + ": " + finding(ranking) + where(batch);
  }

  private static String finding(Ranking ranking) {
    var leaders = ranking.leaders();
    if (ranking.places().size() == 1) {
      return leaders.getFirst().strategy() + " alone was measured, " + reach(leaders);
    }
    if (leaders.stream().anyMatch(e -> !e.time().interval().isKnown())) {
      return "too few forks to rank the strategies";
    }
    var named = worthNaming(ranking);
    if (named.isEmpty()) {
      return "nothing is measurably faster than sequential";
    }
    if (leaders.size() == 1 && named.equals(leaders)) {
      return named.getFirst().strategy() + " is fastest, " + reach(named);
    }
    if (named.size() == 1) {
      return named.getFirst().strategy() + " reaches " + reach(named);
    }
    return names(named) + (named.size() == 2 ? " both" : "") + " reach " + reach(named);
  }

  /**
   * The leaders that are faster than the sequential run by the interval of their speed-up; without
   * any, whatever else is. Where nothing ran sequentially, all leaders.
   */
  private static List<Entry> worthNaming(Ranking ranking) {
    if (ranking.batch().sequential().isEmpty()) {
      return ranking.leaders();
    }
    var leaders = ranking.leaders().stream().filter(Entry::isFasterThanSequential).toList();
    return leaders.isEmpty()
        ? ranking.places().stream()
            .map(Ranking.Place::entry)
            .filter(Entry::isFasterThanSequential)
            .limit(1)
            .toList()
        : leaders;
  }

  private static String names(List<Entry> leaders) {
    var names = leaders.stream().map(Entry::strategy).toList();
    int shown = names.size() == NAMED + 1 ? NAMED + 1 : Math.min(NAMED, names.size());
    int others = names.size() - shown;
    String last = others == 0 ? names.get(shown - 1) : others + " others";
    var first = names.subList(0, others == 0 ? shown - 1 : shown);
    return first.stream().collect(Collectors.joining(", ")) + " and " + last;
  }

  /** The range of speed-ups, or of times where there is no sequential run. */
  private static String reach(List<Entry> leaders) {
    if (leaders.stream().allMatch(e -> e.speedup().isPresent())) {
      return range(leaders.stream().map(e -> e.speedup().orElseThrow().value()).toList()) + "×";
    }
    var times = leaders.stream().map(e -> e.time().value()).toList();
    var scale = TimeScale.of(times);
    return range(times.stream().map(t -> t / scale.seconds()).toList()) + " " + scale.symbol();
  }

  private static String range(List<Double> values) {
    String low = Numbers.three(values.stream().min(Double::compare).orElseThrow());
    String high = Numbers.three(values.stream().max(Double::compare).orElseThrow());
    return low.equals(high) ? low : low + "–" + high;
  }

  private static String where(Batch batch) {
    if (batch.kind() != BenchmarkKind.CPU_SCALING) {
      return "";
    }
    return batch.machine().map(Machine::cpus).map(c -> cores(c.count())).orElse("");
  }

  private static String cores(int count) {
    return count == 1 ? " on 1 core" : " on " + count + " cores";
  }
}
