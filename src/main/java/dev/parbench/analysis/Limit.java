package dev.parbench.analysis;

import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.WorkloadName;
import dev.parbench.machine.Machine;
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

  /** What limits a row of a batch; empty where nothing known does. */
  static Optional<Limit> of(
      MeasuredRow row, Optional<Samples> sequential, Optional<Machine> machine) {
    int workers = row.isSequential() ? 1 : row.workers();
    return switch (row.key().kind().orElseThrow()) {
      case CPU_SCALING, OVERSUBSCRIPTION ->
          sequential.flatMap(s ->
              machine.map(
                  m -> ofComputing(row.param(Param.WORKLOAD), workers, s.mean().value(), m)));
      case IO_CONCURRENCY -> ofWaiting(row, workers);
      default -> Optional.empty();
    };
  }

  /** No latency means that the waits are real, and nobody knows their limit. */
  private static Optional<Limit> ofWaiting(MeasuredRow row, int workers) {
    long latency = row.number(Param.LATENCY).orElse(0);
    long tasks = row.number(Param.TASKS).orElse(0);
    return latency <= 0 || tasks <= 0
        ? Optional.empty()
        : Optional.of(ofWaiting(tasks, workers, latency * 1e-6));
  }

  /** The limit of waiting: full rounds of {@code workers} tasks, each as long as one latency. */
  static Limit ofWaiting(long tasks, int workers, double latencySeconds) {
    long rounds = Math.ceilDiv(tasks, (long) workers);
    return new Limit(Math.max(1, rounds) * latencySeconds, Source.LATENCY);
  }

  /**
   * The limit of computing. Memory-bound work scales like the bandwidth measured with as many
   * threads; all other work like the cores.
   */
  static Limit ofComputing(
      String workload, int workers, double sequentialSeconds, Machine machine) {
    double cores = cores(workers, machine);
    if (workload.equals(WorkloadName.SUM_ARRAY)) {
      var bandwidth = bandwidth(workers, machine).filter(b -> b < cores);
      if (bandwidth.isPresent()) {
        return new Limit(sequentialSeconds / bandwidth.get(), Source.BANDWIDTH);
      }
    }
    return new Limit(sequentialSeconds / cores, Source.CORES);
  }

  /** The ideal speed-up: how many physical cores so many workers can, and may, keep busy. */
  public static double cores(int workers, Machine machine) {
    double cores = machine.cpus().smallest().cpus();
    int physical = machine.processor().physicalCores();
    return Math.min(workers, physical > 0 ? Math.min(cores, physical) : cores);
  }

  /**
   * Bandwidth with up to so many threads relative to one; never below 1. Unknown where neither so
   * many threads nor all processors were measured.
   */
  private static Optional<Double> bandwidth(int workers, Machine machine) {
    var measured = machine.memory().bandwidth();
    boolean covered = measured.size() >= Math.min(workers, machine.cpus().count());
    if (!covered || measured.isEmpty() || !(measured.getFirst() > 0)) {
      return Optional.empty();
    }
    return measured.stream().limit(workers).max(Double::compare).map(b -> b / measured.getFirst());
  }

  /** The share of the limit that a batch of {@code time} seconds reached; 1 is perfect. */
  public double reached(double time) {
    return seconds / time;
  }
}
