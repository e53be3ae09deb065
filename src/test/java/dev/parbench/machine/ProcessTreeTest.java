package dev.parbench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.machine.ProcessProbe.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Processes are played; number 1 is the root. */
class ProcessTreeTest {

  /** A process: what it used (CPU ns; switches are a tenth and a hundredth), and its children. */
  private static final class Played {
    private long cpu;
    private long reaped;
    private long memory;
    private final List<Long> children = new ArrayList<>();
  }

  private final Map<Long, Played> system = new HashMap<>();

  private Played start(long pid, long parent, long cpu) {
    var played = new Played();
    played.cpu = cpu;
    system.put(pid, played);
    Optional.ofNullable(system.get(parent)).ifPresent(p -> p.children.add(pid));
    return played;
  }

  private void end(long pid) {
    system.remove(pid);
    system.values().forEach(p -> p.children.remove(pid));
  }

  private ProcessTree tree() {
    return new ProcessTree(1, this::probe);
  }

  private ProcessProbe probe(long pid) {
    Optional<Played> played = Optional.ofNullable(system.get(pid));
    return new ProcessProbe() {
      private Optional<Played> alive() {
        return played.filter(p -> p == system.get(pid));
      }

      @Override
      public Optional<Reading> read() {
        return alive()
            .map(p -> new Reading(new ProcessCounters(p.cpu, p.cpu / 10, p.cpu / 100), p.reaped));
      }

      @Override
      public Optional<ProcessFootprint> footprint() {
        return alive()
            .map(p -> new ProcessFootprint(1, 2, 3, p.memory, ProcessFootprint.Measure.PSS));
      }

      @Override
      public List<Long> children() {
        return alive().map(p -> List.copyOf(p.children)).orElse(List.of());
      }
    };
  }

  @Test
  void counters_grandchildren_areAddedUp() {
    start(1, 0, 100);
    start(2, 1, 2000);
    start(3, 2, 30_000);
    assertThat(tree().counters()).isEqualTo(new ProcessCounters(32_100, 3210, 321));
  }

  @Test
  void counters_workerThereBefore_contributesItsDifferenceOnly() {
    start(1, 0, 100);
    Played worker = start(2, 1, 5_000_000);
    var tree = tree();
    var before = tree.counters();
    worker.cpu += 700;
    assertThat(tree.counters().since(before).cpuNanos()).isEqualTo(700);
  }

  @Test
  void counters_workerStartedMeanwhile_contributesAll() {
    start(1, 0, 100);
    var tree = tree();
    var before = tree.counters();
    start(2, 1, 700);
    assertThat(tree.counters().since(before).cpuNanos()).isEqualTo(700);
  }

  @Test
  void counters_workerEndsAndIsWaitedFor_countsToItsEnd() {
    Played root = start(1, 0, 100);
    root.reaped = 9000;
    start(2, 1, 500);
    var tree = tree();
    var before = tree.counters();
    end(2);
    root.reaped += 800;
    assertThat(tree.counters().since(before).cpuNanos()).isEqualTo(300);
  }

  @Test
  void counters_workerEndsAndNobodyWaits_keepsWhatWasLastSeen() {
    Played root = start(1, 0, 100);
    root.reaped = 9000;
    Played worker = start(2, 1, 500);
    var tree = tree();
    var before = tree.counters();
    worker.cpu = 900;
    assertThat(tree.counters().since(before).cpuNanos()).isEqualTo(400);
    end(2);
    assertThat(tree.counters().since(before)).isEqualTo(new ProcessCounters(400, 40, 4));
  }

  @Test
  void counters_workerLivedBetweenTwoReadings_isKnownToItsParent() {
    Played root = start(1, 0, 100);
    var tree = tree();
    var before = tree.counters();
    root.reaped += 800;
    assertThat(tree.counters().since(before).cpuNanos()).isEqualTo(800);
  }

  @Test
  void counters_waitedForAfterTheReading_neverDecreasesAndCountsOnce() {
    Played root = start(1, 0, 100);
    root.reaped = 50;
    start(2, 1, 500);
    var tree = tree();
    var before = tree.counters();
    end(2);
    assertThat(tree.counters().since(before).cpuNanos()).isZero();
    root.reaped += 520;
    assertThat(tree.counters().since(before).cpuNanos()).isEqualTo(20);
  }

  @Test
  void counters_parentAndChildEndTogether_bothAreKept() {
    start(1, 0, 100);
    start(2, 1, 500);
    start(3, 2, 7000);
    var tree = tree();
    end(2);
    end(3);
    assertThat(tree.counters().cpuNanos()).isEqualTo(7600);
  }

  @Test
  void counters_parentEnds_orphanIsFollowedOn() {
    start(1, 0, 100);
    start(2, 1, 500);
    Played orphan = start(3, 2, 7000);
    var tree = tree();
    end(2);
    orphan.cpu = 7900;
    assertThat(tree.counters().cpuNanos()).isEqualTo(8500);
    end(3);
    assertThat(tree.counters().cpuNanos()).isEqualTo(8500);
  }

  @Test
  void counters_numberGoesToAStranger_isNotFollowed() {
    start(1, 0, 100);
    start(2, 1, 500);
    var tree = tree();
    end(2);
    start(2, 99, 1_000_000);
    assertThat(tree.counters().cpuNanos()).isEqualTo(600);
  }

  @Test
  void footprint_livingProcesses_areAddedUp() {
    start(1, 0, 100).memory = 10;
    start(2, 1, 500).memory = 200;
    start(3, 1, 500).memory = 4000;
    var tree = tree();
    end(2);
    assertThat(tree.footprint())
        .isEqualTo(new ProcessFootprint(2, 4, 6, 4010, ProcessFootprint.Measure.PSS));
  }

  @Test
  void plus_oneProcessInRss_makesTheSumRss() {
    var pss = new ProcessFootprint(1, 1, 1, 1, ProcessFootprint.Measure.PSS);
    var rss = new ProcessFootprint(1, 1, 1, 1, ProcessFootprint.Measure.RSS);
    assertThat(pss.plus(rss).measure()).isEqualTo(ProcessFootprint.Measure.RSS);
    assertThat(rss.plus(pss).measure()).isEqualTo(ProcessFootprint.Measure.RSS);
    assertThat(pss.max(pss).measure()).isEqualTo(ProcessFootprint.Measure.PSS);
  }

  @Test
  void of_noSuchProcess_usedAndHoldsNothing() {
    assertThat(tree().counters()).isEqualTo(ProcessCounters.NONE);
    assertThat(tree().footprint()).isEqualTo(ProcessFootprint.NONE);
  }
}
