package dev.parbench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.machine.Checkup.Finding;
import dev.parbench.machine.Checkup.Grade;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckupTest {

  private static Machine machine(double cpus, Machine.Noise noise, Machine.Timing timing) {
    return new Machine(
        "host",
        new Machine.Os("Linux", "6", "amd64"),
        new Machine.Processor("CPU", 4, 4, 0, List.of(), ""),
        new UsableCpus(
            List.of(
                new UsableCpus.Limit("logical cores", 4),
                new UsableCpus.Limit("cgroup quota", cpus))),
        new Machine.Memory(8L << 30, 6L << 30, List.of()),
        new Machine.Jvm("25", "v", "n", 1L << 30, 4),
        noise,
        timing);
  }

  private static final Machine.Noise QUIET = new Machine.Noise(0.1, 0, 0, 0, "performance", -1);
  private static final Machine.Timing FINE = new Machine.Timing(40, 60_000);

  private static Grade grade(Machine machine, String topic) {
    return Checkup.of(machine).stream()
        .filter(finding -> finding.topic().equals(topic))
        .map(Finding::grade)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void overall_quietMachine_isGoodWithoutAdvice() {
    List<Finding> findings = Checkup.of(machine(4, QUIET, FINE));
    assertThat(Checkup.overall(findings)).isEqualTo(Grade.GOOD);
    assertThat(findings).allMatch(finding -> finding.advice().isEmpty());
  }

  @Test
  void usableProcessors_quota_isFairAndNamesTheSource() {
    Machine quota = machine(2, QUIET, FINE);
    assertThat(grade(quota, "usable processors")).isEqualTo(Grade.FAIR);
    assertThat(Checkup.of(quota).toString()).contains("2 (limited by cgroup quota)");
  }

  @Test
  void usableProcessors_one_isPoor() {
    assertThat(grade(machine(1, QUIET, FINE), "usable processors")).isEqualTo(Grade.POOR);
  }

  @Test
  void noise_busyStolenThrottledPowersave_areGraded() {
    Machine noisy = machine(4, new Machine.Noise(3, 10, 50, 9, "powersave", -1), FINE);
    assertThat(grade(noisy, "other work")).isEqualTo(Grade.POOR);
    assertThat(grade(noisy, "steal time")).isEqualTo(Grade.POOR);
    assertThat(grade(noisy, "throttled by quota")).isEqualTo(Grade.FAIR);
    assertThat(grade(noisy, "frequency governor")).isEqualTo(Grade.FAIR);
    assertThat(Checkup.overall(Checkup.of(noisy))).isEqualTo(Grade.POOR);
  }

  @Test
  void timing_coarse_isPoor() {
    Machine coarse = machine(4, QUIET, new Machine.Timing(15_000_000, 15_000_000));
    assertThat(grade(coarse, "timer step")).isEqualTo(Grade.POOR);
    assertThat(grade(coarse, "sleep floor")).isEqualTo(Grade.POOR);
  }
}
