package dev.parbench.planted;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Takes its time by waiting, so that a machine which others use measures it alike. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Waiting {

  /** Twenty milliseconds. */
  @Benchmark
  public void once() throws InterruptedException {
    Thread.sleep(20);
  }

  /** Thirty milliseconds. */
  @Benchmark
  public void twice() throws InterruptedException {
    Thread.sleep(15);
    Thread.sleep(15);
  }
}
