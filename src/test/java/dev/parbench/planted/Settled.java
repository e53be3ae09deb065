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

/** More quiet rows, of small loops over small tables; see {@link Steady}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Settled {

  private static final int ROUNDS = 8;
  private static final int TABLE = 1 << 9;
  private static final int SIDE = 12;

  private final int[] table = new int[TABLE];
  private final int[] sorted = new int[TABLE];
  private final int[] target = new int[TABLE];
  private final double[] reals = new double[TABLE];
  private final byte[] bytes = new byte[TABLE];
  private final double[][] left = new double[SIDE][SIDE];
  private final double[][] product = new double[SIDE][SIDE];

  /** Fills the tables from a fixed seed. */
  @Setup
  public void fill() {
    var random = new Random(1);
    for (int i = 0; i < TABLE; i++) {
      table[i] = random.nextInt(TABLE);
      sorted[i] = 3 * i;
      reals[i] = 1 + random.nextDouble();
    }
    random.nextBytes(bytes);
    for (double[] row : left) {
      for (int i = 0; i < SIDE; i++) {
        row[i] = random.nextDouble();
      }
    }
  }

  /** A hash of bytes, byte by byte. */
  @Benchmark
  public long fnv() {
    long hash = 0xcbf29ce484222325L;
    for (int round = 0; round < ROUNDS; round++) {
      for (byte b : bytes) {
        hash = (hash ^ b) * 0x100000001b3L;
      }
    }
    return hash;
  }

  /** Adler's checksum. */
  @Benchmark
  public int adler() {
    int a = 1;
    int b = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (byte value : bytes) {
        a = (a + (value & 0xFF)) % 65_521;
        b = (b + a) % 65_521;
      }
    }
    return b << 16 | a;
  }

  /** A polynomial. */
  @Benchmark
  public double horner() {
    double sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (double coefficient : reals) {
        sum = sum * 0.5 + coefficient;
      }
    }
    return sum;
  }

  /** Running sums into another table. */
  @Benchmark
  public int[] prefix() {
    for (int round = 0; round < ROUNDS; round++) {
      int sum = round;
      for (int i = 0; i < TABLE; i++) {
        sum = sum * 3 + table[i];
        target[i] = sum;
      }
    }
    return target;
  }

  /** Binary search. */
  @Benchmark
  public int search() {
    int found = 0;
    for (int wanted = 0; wanted < 3 * TABLE; wanted += 5) {
      int low = 0;
      int width = TABLE;
      while (width > 1) {
        width >>>= 1;
        low += sorted[low + width] <= wanted ? width : 0;
      }
      found += low;
    }
    return found;
  }

  /** A small product of matrices. */
  @Benchmark
  public double[][] product() {
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        double sum = 0;
        for (int k = 0; k < SIDE; k++) {
          sum += left[i][k] * left[k][j];
        }
        product[i][j] = sum;
      }
    }
    return product;
  }

  /** A histogram. */
  @Benchmark
  public int[] histogram() {
    for (int round = 0; round < ROUNDS; round++) {
      for (int value : table) {
        target[value] += round;
      }
    }
    return target;
  }

  /** The longest path, over a table. */
  @Benchmark
  public int longest() {
    int best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 1; i < TABLE; i++) {
        best = Math.max(best - table[i], table[i - 1]) + 1;
      }
    }
    return best;
  }

  /** Numbers written in decimal digits, the sum of those. */
  @Benchmark
  public int digits() {
    int sum = 0;
    for (int value : sorted) {
      for (int rest = value; rest > 0; rest /= 10) {
        sum += rest % 10;
      }
    }
    return sum;
  }

  /** A filter of three terms, each from the one before. */
  @Benchmark
  public double smooth() {
    double level = 0;
    double trend = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (double value : reals) {
        double before = level;
        level = 0.3 * value + 0.7 * (level + trend);
        trend = 0.1 * (level - before) + 0.9 * trend;
      }
    }
    return level + trend;
  }

  /** A register with feedback, bit by bit. */
  @Benchmark
  public int feedback() {
    int register = 0xACE1;
    for (int i = 0; i < ROUNDS * TABLE; i++) {
      register = (register >>> 1) ^ (-(register & 1) & 0xB400);
    }
    return register;
  }

  /** A checksum with a table of remainders. */
  @Benchmark
  public int remainders() {
    int rest = -1;
    for (int round = 0; round < ROUNDS; round++) {
      for (byte value : bytes) {
        rest = (rest >>> 8) ^ table[(rest ^ value) & (TABLE - 1)];
      }
    }
    return rest;
  }
}
