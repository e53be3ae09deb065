package dev.parbench.planted;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Arithmetic and small tables: the quiet rows that a gate is made of. Its recorded forks are
 * replayed like those of {@link Assorted}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Steady {

  private static final int STEPS = 2_000;
  private static final int TABLE = 1 << 9;

  private final int[] table = new int[TABLE];

  /** Not final, so that nothing is folded. */
  private long seed = 42;

  /** Fills the tables from a fixed seed. */
  @Setup
  public void fill() {
    var random = new Random(1);
    for (int i = 0; i < TABLE; i++) {
      table[i] = random.nextInt(TABLE);
    }
  }

  /** A linear congruence. */
  @Benchmark
  public long multiply() {
    long x = seed;
    for (int i = 0; i < STEPS; i++) {
      x = x * 6364136223846793005L + 1442695040888963407L;
    }
    return x;
  }

  /** Shifts and exclusive ors. */
  @Benchmark
  public long xorShift() {
    long x = seed;
    for (int i = 0; i < STEPS; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }

  /** Division of integers. */
  @Benchmark
  public long divide() {
    long x = seed | 1L << 60;
    for (int i = 0; i < STEPS; i++) {
      x = x / 3 + (1L << 61);
    }
    return x;
  }

  /** Division by what the compiler does not know. */
  @Benchmark
  public long remainder() {
    long x = 1_000_003;
    long by = seed + 7;
    for (int i = 0; i < STEPS; i++) {
      x = (x % by) * 48_271 + 11;
    }
    return x;
  }

  /** Greatest common divisors. */
  @Benchmark
  public long gcd() {
    long sum = 0;
    for (int i = 1; i < STEPS / 20; i++) {
      long a = 1_134_903_170L + seed;
      long b = 701_408_733L + i;
      while (b != 0) {
        long rest = a % b;
        a = b;
        b = rest;
      }
      sum += a;
    }
    return sum;
  }

  /** Square roots in a chain. */
  @Benchmark
  public double squareRoot() {
    double x = seed;
    for (int i = 0; i < STEPS; i++) {
      x = Math.sqrt(x + 3);
    }
    return x;
  }

  /** Sums in a chain. */
  @Benchmark
  public double addReals() {
    double x = seed;
    for (int i = 0; i < STEPS; i++) {
      x += 1.0000001;
    }
    return x;
  }

  /** Products in a chain. */
  @Benchmark
  public double multiplyReals() {
    double x = seed;
    for (int i = 0; i < STEPS; i++) {
      x = x * 0.999 + 0.5;
    }
    return x;
  }

  /** Quotients in a chain. */
  @Benchmark
  public double divideReals() {
    double x = seed;
    for (int i = 0; i < STEPS; i++) {
      x = 3 / (x + 1);
    }
    return x;
  }

  /** Fused multiplication and addition. */
  @Benchmark
  public double fused() {
    double x = seed;
    for (int i = 0; i < STEPS; i++) {
      x = Math.fma(x, 0.5, 1.25);
    }
    return x;
  }

  /** Numbers of set bits. */
  @Benchmark
  public long bitCount() {
    long x = seed;
    for (int i = 0; i < STEPS; i++) {
      x += Long.bitCount(x * 31) + 1;
    }
    return x;
  }

  /** Rotations. */
  @Benchmark
  public long rotate() {
    long x = seed;
    for (int i = 0; i < STEPS; i++) {
      x = Long.rotateLeft(x, 5) + 0x9E3779B97F4A7C15L;
    }
    return x;
  }

  /** Reversed bits. */
  @Benchmark
  public long reverse() {
    long x = seed;
    for (int i = 0; i < STEPS; i++) {
      x = Long.reverse(x) + 1;
    }
    return x;
  }

  /** Leading zeros. */
  @Benchmark
  public long leadingZeros() {
    long x = seed;
    for (int i = 0; i < STEPS; i++) {
      x = (x >>> 1) * 3 + Long.numberOfLeadingZeros(x);
    }
    return x;
  }

  /** High halves of products. */
  @Benchmark
  public long multiplyHigh() {
    long x = seed;
    for (int i = 0; i < STEPS; i++) {
      x = Math.multiplyHigh(x, 0x9E3779B97F4A7C15L) ^ (x + 77);
    }
    return x;
  }

  /** Jumps in a table. */
  @Benchmark
  public int chain() {
    int place = (int) seed;
    for (int i = 0; i < STEPS; i++) {
      place = (table[place] + i) & (TABLE - 1);
    }
    return place;
  }
}
