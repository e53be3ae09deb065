package dev.parbench.workload;

import dev.parbench.catalogue.WorkloadName;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every workload, by the name used in parameters, files, charts and on the command line. */
public enum WorkloadKind {
  /** Register arithmetic. */
  SUM_RANGE(
      WorkloadName.SUM_RANGE,
      Nature.CPU,
      "sum of a range of integers, in registers",
      SumRange::new),
  /** Memory bandwidth. */
  SUM_ARRAY(
      WorkloadName.SUM_ARRAY,
      Nature.MEMORY,
      "sum of an array larger than the last-level cache",
      SumArray::new),
  /** Dependency-chained arithmetic. */
  MIX(
      WorkloadName.MIX,
      Nature.CPU,
      "chain of integer hashes; cannot be folded or vectorised",
      Mix::new),
  /** Simulated latency. */
  SLEEP(WorkloadName.SLEEP, Nature.WAIT, "simulated latency", Sleep::new),
  /** Sockets. */
  LOOPBACK(
      WorkloadName.LOOPBACK,
      Nature.WAIT,
      "request and response with a delay server process on 127.0.0.1",
      Loopback::open),
  /** Files. */
  FILE(
      WorkloadName.FILE,
      Nature.FILE,
      "reads of 64 KiB file blocks, past the page cache where the system allows",
      FileBlocks::open),
  /** Both. */
  BLEND(
      WorkloadName.BLEND, Nature.MIXED, "a share of computing and a share of waiting", Blend::new);

  /** What bounds a workload. */
  public enum Nature {
    /** Bound by the cores. */
    CPU,
    /** Bound by memory bandwidth. */
    MEMORY,
    /** Bound by a known latency. */
    WAIT,
    /** Bound by a storage device. */
    FILE,
    /** Bound by the cores and by a known latency, in a chosen proportion. */
    MIXED;

    /** Whether adding workers beyond the cores can help. */
    public boolean isIo() {
      return this == WAIT || this == FILE;
    }

    /** Whether nothing but cores and memory bound it. */
    public boolean isComputation() {
      return this == CPU || this == MEMORY;
    }
  }

  /** Sets a workload up, outside the clock. */
  @FunctionalInterface
  interface Factory {
    Workload open(Shape shape) throws IOException;
  }

  private final String alias;
  private final Nature nature;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // a constructor reference
  private final Factory factory;

  WorkloadKind(String alias, Nature nature, String description, Factory factory) {
    this.alias = alias;
    this.nature = nature;
    this.description = description;
    this.factory = factory;
  }

  /** The name everywhere outside the source. */
  public String alias() {
    return alias;
  }

  /** What bounds it. */
  public Nature nature() {
    return nature;
  }

  /** Half a line for people. */
  public String description() {
    return description;
  }

  /**
   * Sets the workload up, servers and files included.
   *
   * @throws IOException if what it needs cannot be set up
   */
  public Workload open(Shape shape) throws IOException {
    return factory.open(shape);
  }

  /** The workload of that name, if there is one. */
  public static Optional<WorkloadKind> find(String alias) {
    return Arrays.stream(values()).filter(kind -> kind.alias.equals(alias)).findFirst();
  }

  /**
   * The workload of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid names
   */
  public static WorkloadKind of(String alias) {
    return find(alias)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no workload '%s'; there are %s".formatted(alias, aliases())));
  }

  /** All names, in order. */
  public static List<String> aliases() {
    return Arrays.stream(values()).map(WorkloadKind::alias).toList();
  }
}
