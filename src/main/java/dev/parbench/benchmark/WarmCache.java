package dev.parbench.benchmark;

import dev.parbench.process.ProcessPool;
import dev.parbench.process.Processes;

/** Pools whose AOT cache is there before the clock runs, so that no training disturbs it. */
final class WarmCache {
  private WarmCache() {}

  static ProcessPool.Builder builder() {
    prepare();
    return ProcessPool.builder();
  }

  /** The same for children and pools that are made elsewhere. */
  static void prepare() {
    boolean _ = Processes.prepareCache();
  }
}
