package dev.parbench.check;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.Machines;
import dev.parbench.result.Row;
import dev.parbench.result.Rows;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Forks of a known mean and noise. */
final class Forks {

  private Forks() {}

  /** Costs around {@code mean} that differ by {@code noise} of it, with exactly that spread. */
  static double[] around(double mean, double noise, int forks) {
    double[] pattern = {1, -1, 0.3, -0.3, 0.8, -0.8, 0.1, -0.1, 1.4, -1.4, 0.5, -0.5};
    double[] costs = new double[forks];
    for (int i = 0; i < forks; i++) {
      costs[i] = mean * Math.exp(noise * pattern[i % pattern.length]);
    }
    return costs;
  }

  /** The same noise in another order, so that pairs do not cancel. */
  static double[] turned(double mean, double noise, int forks) {
    double[] costs = around(mean, noise, forks);
    double[] turned = new double[forks];
    for (int i = 0; i < forks; i++) {
      turned[i] = costs[(i * 7 + 3) % forks];
    }
    return turned;
  }

  static Row avgt(String name, double... forks) {
    return Rows.row("a.B." + name, "avgt", "ms/op", forks);
  }

  static Row thrpt(String name, double... forks) {
    return Rows.row("a.B." + name, "thrpt", "ops/s", forks);
  }

  static Run plain(Row... rows) {
    return new Run("plain", Optional.empty(), List.of(rows));
  }

  static Run run(String host, boolean complete, Row... rows) {
    var info =
        new RunInfo(
            RunInfo.FORMAT,
            "run-" + host,
            Instant.EPOCH,
            Optional.empty(),
            complete,
            "quick",
            "parbench run",
            1,
            Optional.of("abc123"),
            Machines.quiet(host),
            List.of(),
            List.of());
    return new Run(info.id(), Optional.of(info), List.of(rows));
  }

  /** Every cost times a factor. */
  static double[] times(double[] costs, double factor) {
    return Arrays.stream(costs).map(cost -> cost * factor).toArray();
  }

  /** One row against another, from plain files. */
  static CheckReport check(Row base, Row candidate) {
    return FileGate.check(plain(base), plain(candidate), Rules.DEFAULT);
  }
}
