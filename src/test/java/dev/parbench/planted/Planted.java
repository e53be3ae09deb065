package dev.parbench.planted;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same work twice; a system property, or a file in the jar, makes one of the two slower by as
 * many per mille.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 2, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Planted {

  private static final int STEPS = 2_000;

  /** Steps of the row without a plant, so that there are two rows of it. */
  @Param({"1000", "2000"})
  public int steps;

  private int slow = STEPS + STEPS * permille() / 1000;
  private long seed = 42;

  /** Never slower. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  public long steady() {
    return chain(steps);
  }

  /** Slower by the plant, whatever its parameter. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public long planted() {
    return chain(slow);
  }

  /** A parameter whose values JMH's own options cannot tell apart. */
  @State(Scope.Benchmark)
  public static class Words {
    /** One value with JMH's separators in it, and one without. */
    @Param({"a, b=c", "d"})
    public String text = "";
  }

  /** Never slower, with hostile parameters. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public long worded(Words words) {
    return chain(steps + words.text.length());
  }

  /** Fails where it is told to. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public long fragile() {
    if (Boolean.getBoolean("planted.crash")) {
      throw new IllegalStateException("planted");
    }
    return chain(STEPS);
  }

  private static int permille() {
    Integer property = Integer.getInteger("planted.permille");
    if (property != null) {
      return property;
    }
    try (InputStream in = Planted.class.getResourceAsStream("/planted.permille")) {
      return in == null
          ? 0
          : Integer.parseInt(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long chain(int count) {
    long value = seed;
    for (int i = 0; i < count; i++) {
      value = value * 6364136223846793005L + 1442695040888963407L;
      value ^= value >>> 29;
    }
    return value;
  }
}
