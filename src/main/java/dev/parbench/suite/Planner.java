package dev.parbench.suite;

import dev.parbench.benchmark.fixture.WorkerHeap;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.workload.Shape;
import dev.parbench.workload.Workload;
import dev.parbench.workload.WorkloadKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Turns a profile, a selection and a machine into a plan. */
public final class Planner {

  /** Simulated waits shorter than so many sleep floors measure the sleep, not the strategy. */
  private static final int FLOORS = 50;

  /** Enough of them to see where a file is read from. */
  private static final int FILE_BLOCKS = 32;

  /** What a worker takes beside its heap: code, metaspace, stacks. */
  private static final long WORKER_OVERHEAD = 64L << 20;

  /**
   * A plan with more rows takes minutes, in which the machine may change: the ruler comes along.
   */
  private static final int RULED = 5;

  private Planner() {}

  /** The plan; rows the machine has no memory for are left out with a warning. */
  public static Plan plan(Profile profile, Selection selection, Machine machine, long seed) {
    List<PlannedRow> rows = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (BenchmarkKind kind : BenchmarkKind.values()) {
      for (PlannedRow row : rows(kind, profile, machine)) {
        if (selection.keeps(row.key())) {
          if (fits(row, machine)) {
            rows.add(row.withForks(selection.forks().orElse(row.forks())));
          } else {
            warnings.add(
                "%s left out: with %d worker processes it needs %d MiB, more memory than is free"
                    .formatted(row.key(), row.processes(), bytes(row) >> 20));
          }
        }
      }
    }
    if (rows.size() > RULED && rows.stream().noneMatch(row -> RulerRows.isRuler(row.key()))) {
      rows.addAll(0, rows(BenchmarkKind.RULER, profile, machine));
    }
    for (BenchmarkKind kind : BenchmarkKind.values()) {
      if (rows.stream().anyMatch(row -> kind.measures(row.key().benchmark()))) {
        warnings.addAll(Suite.of(kind).caveats(profile));
      }
    }
    warnings.addAll(caveats(rows, machine));
    return Plan.of(profile, seed, rows, warnings);
  }

  private static List<PlannedRow> rows(BenchmarkKind kind, Profile profile, Machine machine) {
    List<PlannedRow> rows = Suite.of(kind).rows(profile.basis(), machine);
    return profile == Profile.GATE ? GateRows.of(rows, machine) : rows;
  }

  private static boolean fits(PlannedRow row, Machine machine) {
    return bytes(row) < machine.memory().availableBytes() / 4 * 3;
  }

  /** What the fork and its workers take. */
  private static long bytes(PlannedRow row) {
    long fork = (row.heapMebibytes() << 20) + WORKER_OVERHEAD;
    long each = (WorkerHeap.mebibytes(row.payload()) << 20) + WORKER_OVERHEAD;
    return fork + row.processes() * each;
  }

  private static List<String> caveats(List<PlannedRow> rows, Machine machine) {
    List<String> caveats = new ArrayList<>();
    long floor = machine.timing().sleepFloorNanos() / 1000;
    if (values(rows, Param.LATENCY)
        .anyMatch(us -> !us.equals("0") && Long.parseLong(us) < FLOORS * floor)) {
      caveats.add(
          "the shortest sleep takes %d µs here: simulated waits should be %d times as long"
              .formatted(floor, FLOORS));
    }
    if (rows.stream().anyMatch(row -> row.forks() == 1)) {
      caveats.add(
          "rows with one fork have no interval: they prove that it runs, not how fast it is");
    }
    values(rows, Param.WORKLOAD)
        .distinct()
        .filter(WorkloadKind.FILE.alias()::equals)
        .forEach(_ -> caveats.addAll(fileCaveats()));
    return caveats;
  }

  private static List<String> fileCaveats() {
    try (Workload probe = WorkloadKind.FILE.open(new Shape(FILE_BLOCKS, 0, 0))) {
      return probe.caveats();
    } catch (IOException e) {
      return List.of("the file workload cannot be set up: " + e.getMessage());
    }
  }

  private static Stream<String> values(List<PlannedRow> rows, Param param) {
    return rows.stream().flatMap(row -> row.key().param(param).stream());
  }
}
