package dev.parbench.catalogue;

/** What workloads are called in parameters, files, charts and on the command line. */
public final class WorkloadName {

  /** Register arithmetic. */
  public static final String SUM_RANGE = "sum-range";

  /** Arithmetic on an array larger than the caches. */
  public static final String SUM_ARRAY = "sum-array";

  /** Dependency-chained hashes. */
  public static final String MIX = "mix";

  /** Simulated latency. */
  public static final String SLEEP = "sleep";

  /** Requests to a server on the loopback interface. */
  public static final String LOOPBACK = "loopback";

  /** Reads of file blocks. */
  public static final String FILE = "file";

  /** A share of computing and a share of waiting. */
  public static final String BLEND = "blend";

  private WorkloadName() {}
}
