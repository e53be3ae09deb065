package dev.parbench.claim;

/** The names in measured rows that answers are drawn from; they are part of the file format. */
final class Names {

  static final String SEQUENTIAL = "sequential";
  static final String PLATFORM_POOL = "platform-pool";
  static final String VIRTUAL_THREADS = "virtual-threads";
  static final String PROCESS_POOL = "process-pool";

  static final String SUM_ARRAY = "sum-array";

  static final String STRATEGY = "strategy";
  static final String WORKLOAD = "workload";
  static final String WORKERS = "workers";
  static final String TASKS = "tasks";
  static final String LATENCY = "latency";
  static final String GRAIN = "grain";
  static final String BLOCKING = "blocking";
  static final String CACHE = "cache";

  private Names() {}
}
