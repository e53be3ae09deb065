package dev.parbench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostMeterTest {

  private static final long SECOND = 1_000_000_000;

  @TempDir private Path root;

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private HostMeter meter() {
    return new HostMeter(root, ProcessTree.of(Long.MAX_VALUE));
  }

  @Test
  void sample_recordedFiles_countsTheProcessorsWeMayUse() throws IOException {
    file("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t0,2\nMems_allowed:\t1\n");
    file(
        "proc/stat",
        """
        cpu  1 1 1 1 1 1 1 1 1 1
        cpu0 100 10 20 500 5 1 2 7 50 0
        cpu1 1 1 1 1 1 1 1 1 1 1
        cpu2 200 0 30 400 0 0 0 3 0 0
        intr 118538 0 0
        """);
    assertThat(meter().sample())
        .isEqualTo(new HostSample(3600_000_000L, 100_000_000L, 12_780_000_000L, 0, -1));
  }

  @Test
  void since_ownWork_isNotOthers() {
    var before = new HostSample(10 * SECOND, 0, 100 * SECOND, SECOND, 4);
    var after = new HostSample(12 * SECOND, SECOND / 10, 104 * SECOND, 2 * SECOND + SECOND / 2, 9);
    HostNoise noise = after.since(before);
    assertThat(noise.othersPercent()).isEqualTo(12.5, within(1e-9));
    assertThat(noise.stealPercent()).isEqualTo(2.5, within(1e-9));
    assertThat(noise.throttledPeriods()).isEqualTo(5);
  }

  @Test
  void since_ticksRoundOwnWorkAway_isZeroNotNegative() {
    var before = new HostSample(0, 0, 0, 0, -1);
    var after = new HostSample(SECOND, 0, 4 * SECOND, SECOND + SECOND / 100, -1);
    assertThat(after.since(before)).isEqualTo(new HostNoise(0, 0, 0));
  }

  @Test
  void since_noTimePassed_isQuiet() {
    var sample = new HostSample(SECOND, 0, 4 * SECOND, 0, -1);
    assertThat(sample.since(sample)).isEqualTo(new HostNoise(0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"0,0,0,false", "2,5,0,false", "2.1,0,0,true", "0,5.1,0,true", "0,0,1,true"})
  void isDisturbing_aboveAThreshold_says(
      double steal, double others, long throttled, boolean disturbing) {
    assertThat(new HostNoise(steal, others, throttled).isDisturbing()).isEqualTo(disturbing);
  }
}
