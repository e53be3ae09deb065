package dev.parbench.claim;

import dev.parbench.analysis.Batch;
import dev.parbench.analysis.Entry;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.WorkloadName;
import dev.parbench.machine.Machine;
import dev.parbench.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What one batch says about a claim.
 *
 * @param verdict what it says
 * @param statement the numbers it rests on
 */
public record Evidence(Verdict verdict, Statement statement) {

  /** Whether {@code ratio} is beyond the margin: the verdict on "is faster". */
  static Verdict isFaster(Estimate ratio, double margin) {
    var verdict = isBeyond(ratio, 1 + margin);
    return verdict == Verdict.CANNOT_TELL && isNear(ratio, 1, margin)
        ? Verdict.ABOUT_EQUAL
        : verdict;
  }

  /**
   * Whether more forks would hardly tell anything: it is all within twice the margin of a factor.
   */
  private static boolean isNear(Estimate ratio, double factor, double margin) {
    double far = (1 + margin) * (1 + margin);
    return ratio.isAbove(factor / far) && ratio.isBelow(factor * far);
  }

  private static Verdict isBeyond(Estimate ratio, double factor) {
    if (ratio.isAbove(factor)) {
      return Verdict.HOLDS;
    }
    return ratio.isBelow(factor) ? Verdict.DOES_NOT_HOLD : Verdict.CANNOT_TELL;
  }

  /** The verdict on "is at least so many times as fast"; about that where it hardly differs. */
  static Verdict isAbove(Estimate ratio, double factor, double margin) {
    var verdict = isBeyond(ratio, factor);
    return verdict == Verdict.CANNOT_TELL && isNear(ratio, factor, margin)
        ? Verdict.ABOUT_EQUAL
        : verdict;
  }

  /** The verdict on "is not faster". */
  static Verdict isNotFaster(Estimate ratio, double margin) {
    return switch (isFaster(ratio, margin)) {
      case HOLDS -> Verdict.DOES_NOT_HOLD;
      case DOES_NOT_HOLD -> Verdict.HOLDS;
      case ABOUT_EQUAL -> Verdict.ABOUT_EQUAL;
      case CANNOT_TELL -> Verdict.CANNOT_TELL;
    };
  }

  /** An entry's speed-up, e.g. {@code platform-pool 1.97× [1.94, 1.99]}. */
  static Statement speedup(Entry entry) {
    return Statement.of("%s %s", Quantity.name(entry.strategy()), factor(entry));
  }

  /** The same with the number of workers, e.g. {@code platform-pool (2) 1.97× [1.94, 1.99]}. */
  static Statement speedupWithWorkers(Entry entry) {
    return Statement.of("%s ", Quantity.name(entry.strategy())).then(workersWithSpeedup(entry));
  }

  /** The same without the strategy, e.g. {@code (2) 1.97× [1.94, 1.99]}. */
  static Statement workersWithSpeedup(Entry entry) {
    return Statement.of("(%s) %s", Quantity.count(entry.workers()), factor(entry));
  }

  private static Quantity factor(Entry entry) {
    return entry.speedup().map(Quantity::factor).orElseGet(Quantity.Missing::new);
  }

  /**
   * The verdict on "none of these is faster than that", and how fast each is relative to it, e.g.
   * {@code platform-pool (32) 0.99× [0.97, 1.01] of (2)}.
   */
  static Evidence noneFaster(List<Entry> rivals, Entry than, double margin) {
    var verdict =
        rivals.stream()
            .map(rival -> isNotFaster(rival.fasterThan(than), margin))
            .reduce(Verdict::and)
            .orElseThrow();
    var each =
        rivals.stream()
            .map(r ->
                Statement.of(
                    "(%s) %s", Quantity.count(r.workers()), Quantity.factor(r.fasterThan(than))))
            .toList();
    String strategy = rivals.getFirst().strategy();
    String other = strategy.equals(than.strategy()) ? "" : than.strategy() + " ";
    return new Evidence(
        verdict,
        Statement.of("%s ", Quantity.name(strategy))
            .then(Statement.joined(each, ", "))
            .then(
                Statement.of(" of %s(%s)", Quantity.name(other), Quantity.count(than.workers()))));
  }

  /** The same with words behind it. */
  Evidence noting(String words) {
    return new Evidence(verdict, statement.then(Statement.of(words)));
  }

  /** Both, and what both say together. */
  Evidence and(Evidence other, String between) {
    return new Evidence(
        verdict.and(other.verdict), Statement.joined(List.of(statement, other.statement), between));
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
            combined(
                bound,
                batch -> judge.apply(batch, cores),
                kind,
                Statement.of(" on %s cores", Quantity.count(cores))));
  }

  /** What to say of parallel computing where it is impossible or its cores are unknown. */
  static Optional<Finding> withoutCores(Optional<Machine> machine) {
    if (machine.isEmpty()) {
      return Optional.of(Finding.open(new Ground.UnknownCores()));
    }
    var cpus = machine.get().cpus();
    return cpus.count() > 1
        ? Optional.empty()
        : Optional.of(Finding.open(new Ground.OneCore(cpus.smallest().source())));
  }

  /** Joins what all batches say. */
  static Finding combined(
      List<Batch> batches,
      Function<Batch, Optional<Evidence>> judge,
      BenchmarkKind kind,
      Statement context) {
    var all = new ArrayList<Evidence>();
    boolean several = batches.stream().filter(b -> judge.apply(b).isPresent()).count() > 1;
    for (var batch : batches) {
      judge
          .apply(batch)
          .map(e -> several ? new Evidence(e.verdict, labelled(batch, e)) : e)
          .ifPresent(all::add);
    }
    return finding(all, context, () -> Finding.notMeasured(kind));
  }

  private static Statement labelled(Batch batch, Evidence evidence) {
    return Statement.of("%s: ", Quantity.name(batch.label())).then(evidence.statement);
  }

  /** Joins evidence of any origin; without any, {@code otherwise} says how to measure it. */
  static Finding finding(List<Evidence> all, Statement context, Supplier<Finding> otherwise) {
    return all.stream()
        .map(Evidence::verdict)
        .reduce(Verdict::and)
        .map(verdict -> new Finding(verdict, new Ground.Measured(all, context)))
        .orElseGet(otherwise);
  }
}
