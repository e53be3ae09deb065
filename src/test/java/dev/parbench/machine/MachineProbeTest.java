package dev.parbench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineProbeTest {

  @ParameterizedTest
  @CsvSource(
      value = {"0|1", "0-1|2", "0-3,8,10-11|7", "5,7|2"},
      delimiter = '|')
  void countCpus_kernelList_countsEach(String list, int count) {
    assertThat(MachineProbe.countCpus(list)).isEqualTo(count);
  }

  @Test
  void affinity_statusFile_isCounted(@TempDir Path folder) throws IOException {
    Path status = folder.resolve("status");
    Files.writeString(status, "Name:\tjava\nCpus_allowed:\t5\nCpus_allowed_list:\t0,2\n");
    assertThat(MachineProbe.affinity(status)).isEqualTo(2);
  }

  @Test
  void affinity_noStatusFile_isUnknown(@TempDir Path folder) {
    assertThat(MachineProbe.affinity(folder.resolve("none"))).isZero();
  }

  @Test
  void usableCpus_severalLimits_smallestCountsAndSaysWhy() {
    var cpus =
        new UsableCpus(
            List.of(
                new UsableCpus.Limit("logical cores", 8),
                new UsableCpus.Limit("cgroup quota", 2.5),
                new UsableCpus.Limit("affinity", 4)));
    assertThat(cpus.count()).isEqualTo(2);
    assertThat(cpus.smallest().source()).isEqualTo("cgroup quota");
  }

  @Test
  void usableCpus_quotaBelowOne_isStillOne() {
    assertThat(new UsableCpus(List.of(new UsableCpus.Limit("cgroup quota", 0.5))).count())
        .isEqualTo(1);
  }

  @Test
  void granularity_coarseClock_isItsSmallestStep() {
    Deque<Long> readings = new ArrayDeque<>(List.of(0L, 0L, 30L, 30L, 40L));
    assertThat(Clocks.granularity(() -> readings.size() > 1 ? readings.pop() : readings.peek()))
        .isEqualTo(10);
  }

  @Test
  void granularity_stoppedClock_isZero() {
    assertThat(Clocks.granularity(() -> 7)).isZero();
  }

  @Test
  void probe_thisMachine_isPlausible() throws InterruptedException {
    Machine machine = MachineProbe.probe();
    int available = Runtime.getRuntime().availableProcessors();
    assertThat(machine.cpus().count()).isBetween(1, available);
    assertThat(machine.processor().logicalCores())
        .isGreaterThanOrEqualTo(machine.processor().physicalCores());
    assertThat(machine.memory().bandwidth()).allMatch(b -> b > 1e8 && b < 1e13);
    assertThat(machine.timing().sleepFloorNanos()).isPositive();
    assertThat(machine.memory().totalBytes()).isGreaterThan(1L << 28);
  }
}
