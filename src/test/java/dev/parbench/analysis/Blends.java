package dev.parbench.analysis;

import dev.parbench.result.Run;
import java.util.List;
import java.util.Map;

/** Made-up crossover maps. */
public final class Blends {

  private Blends() {}

  /** A row of milliseconds of each fork; 100 ms of work. */
  public static Runs row(
      Runs runs, String strategy, int grain, int blocking, int workers, double... forks) {
    return runs.row(
        "dev.parbench.benchmark.Crossover.run",
        "ms/op",
        Map.of(
            "strategy", strategy,
            "workload", "blend",
            "workers", "" + workers,
            "tasks", "" + Math.max(64, 100_000 / grain),
            "grain", "" + grain,
            "blocking", "" + blocking),
        forks);
  }

  /** Three forks near a value. */
  public static double[] near(double value) {
    return new double[] {value, value * 1.01, value * 0.99};
  }

  /**
   * What a run on two cores looks like: computing takes 100 ms in sequence and half with two, and
   * handing a task over costs 0.5 µs on threads and 10 µs on processes.
   */
  public static Run map() {
    var runs = Runs.run().cores(2);
    for (int grain : List.of(1, 10, 100, 1000, 10_000)) {
      for (int blocking : List.of(0, 50, 95)) {
        add(runs, grain, blocking);
      }
    }
    return runs.build();
  }

  private static void add(Runs runs, int grain, int blocking) {
    int tasks = Math.max(64, 100_000 / grain);
    double alone = tasks * grain / 1e3;
    double computing = alone * (100 - blocking) / 100 / 2;
    int threads = 200 / (100 - blocking);
    double pool = computing + alone * blocking / 100 / threads + tasks * 0.5e-3;
    row(runs, "sequential", grain, blocking, 1, near(alone));
    row(runs, "platform-pool", grain, blocking, threads, near(pool));
    row(runs, "fork-join", grain, blocking, threads, near(pool * 1.002));
    double all = computing + tasks * 0.9e-3 + (blocking > 0 ? 3 : 0);
    row(runs, "virtual-threads", grain, blocking, tasks, near(all));
    double processes = computing + alone * blocking / 100 / Math.min(8, threads) + tasks * 10e-3;
    row(runs, "process-pool", grain, blocking, Math.min(8, threads), near(processes));
  }
}
