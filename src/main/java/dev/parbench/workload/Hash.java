package dev.parbench.workload;

/** The 64-bit finaliser of SplitMix64 (Steele, Lea and Flood, 2014): a bijection of all longs. */
final class Hash {
  private Hash() {}

  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
