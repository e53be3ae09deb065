package dev.parbench.claim;

import dev.parbench.analysis.Batch;
import dev.parbench.analysis.Entry;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.WorkloadName;
import dev.parbench.machine.Machine;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one batch says about a claim.
 *
 * @param verdict what it says
 * @param numbers the entries it rests on
 */
record Evidence(Verdict verdict, String numbers) {

  /** Whether {@code ratio} is beyond the margin: the verdict on "is faster". */
  static Verdict isFaster(Estimate ratio) {
    return isAbove(ratio, 1 + Claim.MARGIN);
  }

  /** The verdict on "is at least so many times as fast". */
  static Verdict isAbove(Estimate ratio, double factor) {
    if (ratio.isAbove(factor)) {
      return Verdict.HOLDS;
    }
    return ratio.isBelow(factor) ? Verdict.DOES_NOT_HOLD : Verdict.CANNOT_TELL;
  }

  /** The verdict on "is not faster". */
  static Verdict isNotFaster(Estimate ratio) {
    return switch (isFaster(ratio)) {
      case HOLDS -> Verdict.DOES_NOT_HOLD;
      case DOES_NOT_HOLD -> Verdict.HOLDS;
      case CANNOT_TELL -> Verdict.CANNOT_TELL;
    };
  }

  /** An entry's speed-up, e.g. {@code platform-pool 1.97× [1.94, 1.99]}. */
  static String speedup(Entry entry) {
    return entry.strategy() + " " + entry.speedup().map(Numbers::factor).orElse(Numbers.NONE);
  }

  /** The same with the number of workers, e.g. {@code platform-pool (2) 1.97× [1.94, 1.99]}. */
  static String speedupWithWorkers(Entry entry) {
    return entry.strategy()
        + " ("
        + entry.workers()
        + ") "
        + entry.speedup().map(Numbers::factor).orElse(Numbers.NONE);
  }

  /**
   * The verdict on "none of these is faster than that", and how fast each is relative to it, e.g.
   * {@code platform-pool (32) 0.99× [0.97, 1.01] of (2)}.
   */
  static Evidence noneFaster(List<Entry> rivals, Entry than) {
    var verdict =
        rivals.stream()
            .map(rival -> isNotFaster(rival.fasterThan(than)))
            .reduce(Verdict::and)
            .orElseThrow();
    String each =
        rivals.stream()
            .map(r -> "(" + r.workers() + ") " + Numbers.factor(r.fasterThan(than)))
            .collect(Collectors.joining(", "));
    String other =
        rivals.getFirst().strategy().equals(than.strategy()) ? "" : than.strategy() + " ";
    return new Evidence(
        verdict,
        rivals.getFirst().strategy() + " " + each + " of " + other + "(" + than.workers() + ")");
  }

  /**
   * Judges a rule about computing by every compute-bound batch. Memory-bound batches are left out:
   * bandwidth limits them, so they say nothing about how cores are used.
   */
  static Finding onCores(
      List<Batch> batches, BiFunction<Batch, Integer, Optional<Evidence>> judge) {
    return onCores(BenchmarkKind.CPU_SCALING, batches, judge);
  }

  /** The same for batches of any benchmark of computing. */
  static Finding onCores(
      BenchmarkKind kind,
      List<Batch> batches,
      BiFunction<Batch, Integer, Optional<Evidence>> judge) {
    var bound = batches.stream().filter(b -> !b.workload().equals(WorkloadName.SUM_ARRAY)).toList();
    if (bound.isEmpty()) {
      return Finding.notMeasured(kind);
    }
    var machine = bound.getFirst().machine();
    int cores = machine.map(m -> m.cpus().count()).orElse(0);
    return withoutCores(machine)
        .orElseGet(() ->
            combined(bound, batch -> judge.apply(batch, cores), kind, " on " + cores + " cores"));
  }

  /** What to say of parallel computing where it is impossible or its cores are unknown. */
  static Optional<Finding> withoutCores(Optional<Machine> machine) {
    if (machine.isEmpty()) {
      return Optional.of(
          new Finding(
              Verdict.CANNOT_TELL, "the results do not say how many cores they were measured on"));
    }
    var cpus = machine.get().cpus();
    return cpus.count() > 1
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Verdict.CANNOT_TELL,
                "one usable core (" + cpus.smallest().source() + "), nothing can run in parallel"));
  }

  /** Joins what all batches say; those that decided the verdict come first and alone. */
  static Finding combined(
      List<Batch> batches,
      Function<Batch, Optional<Evidence>> judge,
      BenchmarkKind kind,
      String where) {
    var all = new ArrayList<Evidence>();
    boolean several = batches.stream().filter(b -> judge.apply(b).isPresent()).count() > 1;
    for (var batch : batches) {
      judge
          .apply(batch)
          .map(e -> several ? new Evidence(e.verdict, batch.label() + ": " + e.numbers) : e)
          .ifPresent(all::add);
    }
    return finding(all, where, () -> Finding.notMeasured(kind));
  }

  /** Joins evidence of any origin; without any, {@code otherwise} says how to measure it. */
  static Finding finding(List<Evidence> all, String where, Supplier<Finding> otherwise) {
    return all.stream()
        .map(Evidence::verdict)
        .reduce(Verdict::and)
        .map(verdict -> new Finding(verdict, reason(verdict, all) + where))
        .orElseGet(otherwise);
  }

  private static String reason(Verdict verdict, List<Evidence> all) {
    var deciding = all.stream().filter(e -> e.verdict == verdict);
    var others = all.stream().filter(e -> e.verdict != verdict);
    String numbers =
        Stream.concat(
                deciding.map(Evidence::numbers),
                others.map(e -> e.numbers + " (" + e.verdict.text() + ")"))
            .collect(Collectors.joining("; "));
    return verdict == Verdict.CANNOT_TELL
        ? "the intervals are too wide, more forks narrow them: " + numbers
        : numbers;
  }
}
