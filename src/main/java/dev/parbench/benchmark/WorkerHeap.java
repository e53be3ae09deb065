package dev.parbench.benchmark;

import java.util.List;

/** The heap of worker processes: fixed, so that no row gains from a larger one. */
public final class WorkerHeap {

  private static final long BASE_MEBIBYTES = 64;

  private WorkerHeap() {}

  /**
   * Heap of a worker whose tasks hold {@code payload} bytes, in MiB. One array needs its own size
   * in the old generation, which is two thirds of a Serial GC heap.
   */
  public static long mebibytes(long payload) {
    return BASE_MEBIBYTES + 2 * (payload >> 20);
  }

  /** The JVM options that fix it. */
  static List<String> options(long payload) {
    return List.of("-Xms" + mebibytes(payload) + "m", "-Xmx" + mebibytes(payload) + "m");
  }
}
