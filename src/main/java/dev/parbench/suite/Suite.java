package dev.parbench.suite;

import dev.parbench.catalogue.BenchmarkKind;

/** Which rows each benchmark of the catalogue has. */
public final class Suite {

  private Suite() {}

  static RowPlan of(BenchmarkKind kind) {
    return switch (kind) {
      case RULER -> new RulerRows();
      case CPU_SCALING -> new CpuRows();
      case BANDWIDTH -> new BandwidthRows();
      case IO_CONCURRENCY -> new IoRows();
      case OVERSUBSCRIPTION -> new OversubscriptionRows();
      case CROSSOVER -> new CrossoverRows();
      case LATENCY -> new LatencyRows();
      case EMPTY_TASK -> new EmptyTaskRows();
      case REUSE -> new ReuseRows();
      case DISPATCH -> new DispatchRows();
      case STARTUP -> new StartupRows();
      case HAND_OFF -> new HandOffRows();
      case SEED_SUMMATION -> new SeedSummationRows();
      case COUNTER -> new CounterRows();
      case FOOTPRINT -> new FootprintRows();
      case CRASH -> new CrashRows();
    };
  }
}
