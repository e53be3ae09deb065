package dev.parbench.suite;

import dev.parbench.benchmark.fixture.CPython;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of {@link BenchmarkKind#SEED_SUMMATION}. Quick has no time for them. */
final class SeedSummationRows implements RowPlan {

  private static final String RANGE = "10000000";

  /** Short enough to prove that it works. */
  private static final String SMALL = "100000";

  private static final Effort LONG =
      new Effort(3, Duration.ofMillis(200), 4, Duration.ofMillis(200));

  /** Python compiles nothing while it runs, so a single operation warms it. */
  private static final Effort INTERPRETED =
      new Effort(1, Duration.ofMillis(100), 2, Duration.ofMillis(100));

  /** About what a program with processes takes; only the forecast depends on it. */
  private static final Duration OPERATION = Duration.ofMillis(200);

  /** The same in Python, with its start shared out. */
  private static final Duration PYTHON_OPERATION = Duration.ofMillis(600);

  private final Optional<String> python;

  SeedSummationRows() {
    this(Found.VERSION);
  }

  /** Takes the version of the Python interpreter that is there, if one is. */
  SeedSummationRows(Optional<String> python) {
    this.python = python;
  }

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    for (Program program : Program.values()) {
      if (program.belongsTo(profile)) {
        rows.add(jvm(profile, program));
      }
    }
    if (profile.covers(Profile.STANDARD)) {
      for (Program program : Program.values()) {
        python.ifPresent(version -> rows.add(cpython(profile, program, version)));
      }
    }
    return rows;
  }

  @Override
  public List<String> caveats(Profile profile) {
    return python.isEmpty() && profile.covers(Profile.STANDARD)
        ? List.of("no CPython is started by `python3` here: its rows of SeedSummation are left out")
        : List.of();
  }

  private static PlannedRow jvm(Profile profile, Program program) {
    Effort effort = effort(profile);
    var params =
        Map.of(Param.UNIT, program.alias, Param.RANGE, profile == Profile.SMOKE ? SMALL : RANGE);
    return row("jvm", profile, program, params, effort, effort.total(OPERATION));
  }

  private static Effort effort(Profile profile) {
    return profile == Profile.STANDARD ? LONG : Effort.of(profile);
  }

  private static PlannedRow cpython(Profile profile, Program program, String version) {
    var params = new EnumMap<Param, String>(Param.class);
    params.put(Param.UNIT, program.alias);
    params.put(Param.RANGE, RANGE);
    params.put(Param.VERSION, version);
    return row(
        "cpython", profile, program, params, INTERPRETED, INTERPRETED.total(PYTHON_OPERATION));
  }

  private static PlannedRow row(
      String method,
      Profile profile,
      Program program,
      Map<Param, String> params,
      Effort effort,
      Duration total) {
    return new PlannedRow(
        RowKey.of(BenchmarkKind.SEED_SUMMATION, method, "avgt", params),
        effort,
        Forks.of(profile, method.equals("cpython") ? program.pythonForks : program.forks),
        FORK_START.plus(total),
        program.processes,
        0);
  }

  /** The programs, how many processes each needs beside its own, and forks in standard. */
  private enum Program {
    IN_SEQUENCE("in-sequence", 0, 5, 6),
    THREE_PROCESSES("three-processes", 3, PLAIN, PLAIN),
    ONE_POOL_TASK("one-pool-task", 2, PLAIN, PLAIN),
    ONE_WARM_TASK("one-warm-task", 2, 5, 6),
    POOL_OF_TWO("pool-of-two", 2, PLAIN, PLAIN);

    private final String alias;
    private final int processes;
    private final int forks;
    private final int pythonForks;

    Program(String alias, int processes, int forks, int pythonForks) {
      this.alias = alias;
      this.processes = processes;
      this.forks = forks;
      this.pythonForks = pythonForks;
    }

    private boolean belongsTo(Profile profile) {
      return switch (profile) {
        case SMOKE -> this == IN_SEQUENCE;
        case QUICK -> false;
        default -> true;
      };
    }
  }

  /** Looked for once, when first asked for: it starts a process. */
  private static final class Found {
    private static final Optional<String> VERSION = version();

    private static Optional<String> version() {
      try (CPython python = CPython.start()) {
        return Optional.of(python.version());
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }
}
