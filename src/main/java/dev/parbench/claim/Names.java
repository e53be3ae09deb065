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
  static final String CHUNK = "chunk";
  static final String PAYLOAD = "payload";
  static final String UNIT = "unit";
  static final String START_METHOD = "startMethod";
  static final String CACHE = "cache";
  static final String GRAIN = "grain";
  static final String BLOCKING = "blocking";
  static final String LOAD = "load";

  static final String DISPATCH = "Dispatch";
  static final String MAP = "map";
  static final String ECHO = "echo";
  static final String DROP = "drop";
  static final String IN_TURN = "applyInTurn";
  static final String AT_ONCE = "applyAtOnce";

  static final String STARTUP = "Startup";
  static final String THREAD = "thread";
  static final String CHILD = "child";

  static final String HAND_OFF = "HandOff";

  static final String SEED_SUMMATION = "SeedSummation";

  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB"};

  private Names() {}

  /** A number of bytes in the largest unit that divides it: {@code 32 KiB}. */
  static String bytes(long count) {
    int unit = 0;
    long left = count;
    while (left > 0 && left % 1024 == 0 && unit < BINARY.length - 1) {
      left /= 1024;
      unit++;
    }
    return left + " " + BINARY[unit];
  }
}
