package dev.parbench.result;

import java.util.List;

/**
 * How a row was measured, as JMH records it. Old JMH files lack some fields; those are empty.
 *
 * @param jmhVersion e.g. 1.37
 * @param jvm path of the java binary
 * @param jvmArgs options of the measured JVM
 * @param jdkVersion e.g. 25.0.1
 * @param vmName e.g. OpenJDK 64-Bit Server VM
 * @param vmVersion e.g. 25.0.1+8
 * @param warmupIterations iterations before the clock counts
 * @param warmupTime JMH's text, e.g. {@code 100 ms}
 * @param measurementIterations measured iterations of each fork
 * @param measurementTime JMH's text, e.g. {@code 100 ms}
 * @param batchSize invocations that make up one measured operation; 1 unless the user said so
 */
public record Settings(
    String jmhVersion,
    String jvm,
    List<String> jvmArgs,
    String jdkVersion,
    String vmName,
    String vmVersion,
    int warmupIterations,
    String warmupTime,
    int measurementIterations,
    String measurementTime,
    int batchSize) {

  /** Copies the options. */
  public Settings {
    jvmArgs = List.copyOf(jvmArgs);
  }

  /** Settings with a batch size of 1. */
  public Settings(
      String jmhVersion,
      String jvm,
      List<String> jvmArgs,
      String jdkVersion,
      String vmName,
      String vmVersion,
      int warmupIterations,
      String warmupTime,
      int measurementIterations,
      String measurementTime) {
    this(
        jmhVersion,
        jvm,
        jvmArgs,
        jdkVersion,
        vmName,
        vmVersion,
        warmupIterations,
        warmupTime,
        measurementIterations,
        measurementTime,
        1);
  }
}
