package dev.parbench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Real processes. */
class ProcessTreeIT {

  private static final long MILLI = 1_000_000;

  /** Computes for 400 ms of processor time as soon as it reads a byte, answers, and waits. */
  static final class Burner {
    private Burner() {}

    /** The process's entry. */
    public static void main(String[] args) throws IOException {
      while (System.in.read() >= 0) {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + 400 * MILLI;
        while (threads.getCurrentThreadCpuTime() < end) {
          Thread.onSpinWait();
        }
        System.out.write(1);
        System.out.flush();
      }
    }
  }

  private static Process burner() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx32m",
            "-cp",
            System.getProperty("java.class.path"),
            Burner.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void burn(Process process) throws IOException {
    process.getOutputStream().write(1);
    process.getOutputStream().flush();
    assertThat(process.getInputStream().read()).isEqualTo(1);
  }

  @Test
  void counters_childComputesAndEnds_areCountedOnce() throws Exception {
    Process child = burner();
    try {
      burn(child);
      var tree = ProcessTree.ofThisProcess();
      var before = tree.counters();
      burn(child);
      burn(child);
      child.getOutputStream().close();
      assertThat(child.waitFor()).isZero();
      var used = tree.counters().since(before);
      assertThat(used.cpuNanos()).isBetween(780 * MILLI, 2500 * MILLI);
      assertThat(tree.counters().since(before).cpuNanos()).isBetween(780 * MILLI, 2500 * MILLI);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void footprint_child_hasThreadsDescriptorsAndPss() throws Exception {
    Process child = burner();
    try {
      burn(child);
      var held = ProcessTree.of(child.pid()).footprint();
      assertThat(held.processes()).isEqualTo(1);
      assertThat(held.threads()).isGreaterThan(5);
      assertThat(held.descriptors()).isGreaterThan(3);
      assertThat(held.measure()).isEqualTo(ProcessFootprint.Measure.PSS);
      assertThat(held.memoryBytes()).isBetween(5L << 20, 500L << 20);
      assertThat(ProcessTree.ofThisProcess().footprint().processes()).isGreaterThan(1);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  void oshi_child_isSeenAsOnOtherSystems() throws Exception {
    Process child = burner();
    try {
      var system = new oshi.SystemInfo();
      var tree =
          new ProcessTree(ProcessHandle.current().pid(), pid -> new OshiProcess(system, pid));
      var before = tree.counters();
      burn(child);
      assertThat(tree.counters().since(before).cpuNanos()).isBetween(380 * MILLI, 2500 * MILLI);
      assertThat(tree.footprint().processes()).isGreaterThan(1);
      assertThat(tree.footprint().measure()).isEqualTo(ProcessFootprint.Measure.RSS);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  void sample_anotherProgramComputes_isOthersAndOurChildIsNot() throws Exception {
    Process child = burner();
    try {
      burn(child);
      var strangers = new HostMeter(Path.of("/"), ProcessTree.of(Long.MAX_VALUE));
      var ours = HostMeter.ofThisProcess();
      var strange = strangers.sample();
      var own = ours.sample();
      burn(child);
      burn(child);
      double asStranger = strangers.sample().since(strange).othersPercent();
      double asOwn = ours.sample().since(own).othersPercent();
      assertThat(asStranger).isGreaterThan(asOwn + 5);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }
}
