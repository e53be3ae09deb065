package dev.parbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.parbench.catalogue.Profile;
import dev.parbench.machine.HostSample;
import dev.parbench.machine.Machine;
import dev.parbench.machine.UsableCpus;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import dev.parbench.result.RunStore;
import dev.parbench.result.Settings;
import dev.parbench.suite.Effort;
import dev.parbench.suite.Plan;
import dev.parbench.suite.PlannedRow;
import dev.parbench.suite.RulerRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scheduler, with a mock in the place of JMH. */
class MeasurementTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Machine MACHINE =
      new Machine(
          "host",
          new Machine.Os("Linux", "6", "amd64"),
          new Machine.Processor("CPU", 2, 2, 0, List.of(), ""),
          new UsableCpus(List.of(new UsableCpus.Limit("logical cores", 2))),
          new Machine.Memory(1, 1, List.of()),
          new Machine.Jvm("25", "v", "n", 1, 2),
          new Machine.Noise(0, 0, 0, 0, "", -1),
          new Machine.Timing(40, 60_000));

  @TempDir private Path folder;
  private final List<String> heard = new ArrayList<>();
  private final List<Duration> remaining = new ArrayList<>();
  private long now;

  /** What the machine did before and after each fork; quiet but for the third fork. */
  private final Deque<HostSample> host = samples();

  private static Deque<HostSample> samples() {
    var samples = new ArrayDeque<HostSample>();
    long second = 1_000_000_000;
    for (int fork = 0; fork < 20; fork++) {
      samples.add(new HostSample(0, 0, 0, 0, -1));
      samples.add(new HostSample(fork == 2 ? second : 0, 0, 4 * second, 0, -1));
    }
    return samples;
  }

  private final RunListener listener =
      new RunListener() {
        @Override
        public void forkStarted(PlannedRow row, int done, int total, Duration left) {
          remaining.add(left);
        }

        @Override
        public void rowFinished(Row row) {
          heard.add("finished " + row.key().benchmark());
        }

        @Override
        public void forkFailed(PlannedRow row, String reason) {
          heard.add("failed " + row.key().benchmark() + ": " + reason);
        }
      };

  private static PlannedRow planned(String benchmark) {
    return new PlannedRow(
        RowKey.of(benchmark, "avgt", Map.of(), 1),
        Effort.of(Profile.QUICK),
        2,
        Duration.ofSeconds(1),
        0,
        0);
  }

  private static Row measured(PlannedRow row) {
    return new Row(
        row.key(),
        new Settings("1.37", "java", List.of(), "25", "vm", "25", 1, "1 s", 1, "1 s"),
        new Metric("ms/op", List.of(List.of(1.0))),
        new TreeMap<>());
  }

  private Path target() {
    return folder.resolve("run");
  }

  private RunStore store() throws IOException {
    return RunStore.create(
        target(),
        new RunInfo(
            1,
            "id",
            NOON,
            Optional.empty(),
            false,
            "quick",
            "c",
            42,
            Optional.empty(),
            MACHINE,
            List.of(),
            List.of()));
  }

  private boolean run(ForkRunner forks, BooleanSupplier stopped) throws IOException {
    Plan plan =
        Plan.of(Profile.QUICK, 42, List.of(planned("a.A.a"), planned("b.B.b")), List.of("mind"));
    return new Measurement(
            plan, Optional.empty(), forks, store(), listener, () -> now, () -> host.removeFirst())
        .run(stopped, InstantSource.fixed(NOON));
  }

  @Test
  void run_everyForkGivesAResult_isCompleteAndTellsEachRowOnce() throws IOException {
    assertThat(run(MeasurementTest::measured, () -> false)).isTrue();
    Run run = RunStore.load(target());
    assertThat(run.info().orElseThrow().complete()).isTrue();
    assertThat(run.info().orElseThrow().order()).hasSize(4);
    assertThat(run.info().orElseThrow().warnings()).containsExactly("mind");
    assertThat(run.rows()).hasSize(2).allMatch(r -> r.primary().forkMeans().length == 2);
    assertThat(heard).containsExactlyInAnyOrder("finished a.A.a", "finished b.B.b");
  }

  @Test
  void run_noiseDuringTheThirdFork_isRecordedForItAlone() throws IOException {
    assertThat(run(MeasurementTest::measured, () -> false)).isTrue();
    var info = RunStore.load(target()).info().orElseThrow();
    assertThat(info.noise())
        .extracting(noise -> noise.isDisturbing())
        .containsExactly(false, false, true, false);
    assertThat(info.noise().get(2).othersPercent()).isEqualTo(25);
  }

  @Test
  void run_oneForkFails_othersAreKeptAndTheRunIsIncomplete() throws IOException {
    var first = new AtomicInteger();
    ForkRunner failsOnce =
        row -> {
          if (first.getAndIncrement() == 0) {
            throw new ForkFailedException("the VM crashed");
          }
          return measured(row);
        };
    assertThat(run(failsOnce, () -> false)).isFalse();
    Run run = RunStore.load(target());
    assertThat(run.info().orElseThrow().complete()).isFalse();
    assertThat(run.info().orElseThrow().warnings())
        .anyMatch(warning -> warning.contains("the VM crashed"));
    assertThat(run.rows()).hasSize(2);
    assertThat(heard).anyMatch(line -> line.startsWith("failed"));
  }

  @Test
  void run_stopped_keepsWhatWasMeasuredAndIsIncomplete() throws IOException {
    var measured = new AtomicInteger();
    ForkRunner counting =
        row -> {
          measured.incrementAndGet();
          return measured(row);
        };
    assertThat(run(counting, () -> measured.get() >= 3)).isFalse();
    Run run = RunStore.load(target());
    assertThat(run.info().orElseThrow().complete()).isFalse();
    assertThat(run.rows().stream().mapToInt(r -> r.primary().forkMeans().length).sum())
        .isEqualTo(3);
  }

  @Test
  void run_resultsCannotBeSaved_failsWithThePathAndLeavesTheFilesValid() throws IOException {
    ForkRunner diskGone =
        row -> {
          try {
            // A file in place of the temporary file's folder refuses even root.
            Files.move(target(), folder.resolve("moved"));
            Files.createFile(target());
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return measured(row);
        };
    assertThatIOException()
        .isThrownBy(() -> run(diskGone, () -> false))
        .withMessageContaining("jmh.json");
    assertThat(RunStore.load(folder.resolve("moved")).info().orElseThrow().complete()).isFalse();
  }

  @Test
  void run_forksSlowerThanForecast_stretchTheForecast() throws IOException {
    ForkRunner slow =
        row -> {
          now += Duration.ofSeconds(2).toNanos();
          return measured(row);
        };
    run(slow, () -> false);
    assertThat(remaining)
        .containsExactly(
            Duration.ofSeconds(4),
            Duration.ofSeconds(6),
            Duration.ofSeconds(4),
            Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1.04, 0", "1.0, 1.2, 1"})
  void drift_rulerForks_warnOnlyBeyondTheTolerance(double first, double second, int warnings) {
    Row ruler = measured(planned("dev.parbench.benchmark.Ruler.arithmetic"));
    Row moved =
        new Row(
            ruler.key(),
            ruler.settings(),
            new Metric("us/op", List.of(List.of(first), List.of(second))),
            new TreeMap<>());
    assertThat(RulerRows.drift(new Run("x", Optional.empty(), List.of(moved))).stream())
        .hasSize(warnings);
  }

  @Test
  void lock_heldTwice_isRefusedAndFreeAfterClose() throws IOException {
    Path file = folder.resolve("jmh.lock");
    try (var held = MachineLock.tryAcquire(file).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(MachineLock.tryAcquire(file)).isEmpty();
      assertThat(MachineLock.holder(file)).isEqualTo("pid " + ProcessHandle.current().pid());
    }
    try (var again = MachineLock.tryAcquire(file).orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }
}
