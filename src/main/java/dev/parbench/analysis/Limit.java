package dev.parbench.analysis;

import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.WorkloadName;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowCosts;
import java.util.Comparator;
import java.util.Optional;

/**
 * The shortest time a batch of work could take, and what sets it.
 *
 * @param seconds the shortest possible time
 * @param source what sets it
 */
public record Limit(double seconds, Source source) {

  /** What can limit a batch. */
  public enum Source {
    /** The physical cores, or the part of them this process may use. */
    CORES("cores"),
    /** The measured bandwidth of main memory. */
    BANDWIDTH("memory bandwidth"),
    /** The latency of the tasks and how many may wait at once. */
    LATENCY("latency");

    private final String text;

    Source(String text) {
      this.text = text;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  /**
   * What limits a row of a batch; empty where nothing known does.
   *
   * @param bandwidths what memory delivers in the same run
   */
  static Optional<Limit> of(
      MeasuredRow row,
      Optional<Samples> sequential,
      Optional<Machine> machine,
      MeasuredRows bandwidths) {
    int workers = row.isSequential() ? 1 : row.workers();
    return switch (row.key().kind().orElseThrow()) {
      case CPU_SCALING, OVERSUBSCRIPTION ->
          sequential.flatMap(s -> machine.flatMap(m -> ofComputing(row, s, m, bandwidths)));
      case IO_CONCURRENCY -> ofWaiting(row, workers, machine);
      default -> Optional.empty();
    };
  }

  /** No latency means that the waits are real, and nobody knows their limit. */
  private static Optional<Limit> ofWaiting(
      MeasuredRow row, int workers, Optional<Machine> machine) {
    long latency = row.number(Param.LATENCY).orElse(0);
    long tasks = row.number(Param.TASKS).orElse(0);
    if (latency <= 0 || tasks <= 0) {
      return Optional.empty();
    }
    var waiting = ofWaiting(tasks, workers, latency * 1e-6);
    // What a task computes before and after its wait may need the cores for longer than that.
    var computing =
        machine.flatMap(m ->
            RowCosts.of(row.row())
                .cpuSeconds()
                .map(cpu -> new Limit(cpu / m.cpus().smallest().cpus(), Source.CORES)));
    return Optional.of(computing.map(waiting::orLater).orElse(waiting));
  }

  /** The limit of waiting: full rounds of {@code workers} tasks, each as long as one latency. */
  static Limit ofWaiting(long tasks, int workers, double latencySeconds) {
    long rounds = Math.ceilDiv(tasks, (long) workers);
    return new Limit(Math.max(1, rounds) * latencySeconds, Source.LATENCY);
  }

  /**
   * The limit of computing: the cores, and for what goes through memory also what as many threads
   * read of it in the same run. Where that was not measured, nobody knows the limit.
   */
  private static Optional<Limit> ofComputing(
      MeasuredRow row, Samples sequential, Machine machine, MeasuredRows bandwidths) {
    int workers = row.isSequential() ? 1 : row.workers();
    var cores = new Limit(sequential.mean().value() / cores(workers, machine), Source.CORES);
    if (!row.param(Param.WORKLOAD).equals(WorkloadName.SUM_ARRAY)) {
      return Optional.of(cores);
    }
    return bandwidths.with("read", Param.PAYLOAD, row.param(Param.PAYLOAD)).stream()
        .filter(read -> read.workers() <= workers)
        .map(read -> new Limit(read.time().value(), Source.BANDWIDTH))
        .min(Comparator.comparingDouble(Limit::seconds))
        .map(cores::orLater);
  }

  private Limit orLater(Limit other) {
    return other.seconds > seconds ? other : this;
  }

  /** The ideal speed-up: how many physical cores so many workers can, and may, keep busy. */
  public static double cores(int workers, Machine machine) {
    double cores = machine.cpus().smallest().cpus();
    int physical = machine.processor().physicalCores();
    return Math.min(workers, physical > 0 ? Math.min(cores, physical) : cores);
  }

  /** The share of the limit that a batch of {@code time} seconds reached; 1 is perfect. */
  public double reached(double time) {
    return seconds / time;
  }
}
