package dev.parbench.cli;

import dev.parbench.result.Row;
import dev.parbench.result.ScoreUnit;
import dev.parbench.run.RunListener;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import dev.parbench.stats.Numbers;
import dev.parbench.suite.PlannedRow;
import dev.parbench.suite.RowName;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows a run as it goes on: a bar on a terminal, and a line for every finished row. Where the
 * output is not a terminal there is no bar and no control character.
 */
final class Terminal implements RunListener {

  private static final int BAR = 20;
  private static final int WIDTH = 78;

  private final PrintWriter out;
  private final boolean live;

  Terminal(PrintWriter out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** Whether somebody looks at this process's output. */
  static boolean isLive() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  @Override
  public void forkStarted(PlannedRow row, int done, int total, Duration remaining) {
    if (live) {
      int filled = BAR * done / total;
      String bar =
          String.format(
              Locale.ROOT,
              "[%s%s] %d/%d, %s left: %s",
              "#".repeat(filled),
              ".".repeat(BAR - filled),
              done,
              total,
              minutes(remaining),
              RowName.of(row.key()));
      out.print("\r\u001b[K" + (bar.length() > WIDTH ? bar.substring(0, WIDTH) : bar));
      out.flush();
    }
  }

  @Override
  public void rowFinished(Row row) {
    line(String.format(Locale.ROOT, "  %-52s %s", RowName.of(row.key()), score(row)));
  }

  @Override
  public void forkFailed(PlannedRow row, String reason) {
    line("  a fork of " + RowName.of(row.key()) + " failed: " + reason);
  }

  /** Prints a line in place of the bar. */
  void line(String text) {
    if (live) {
      out.print("\r\u001b[K");
    }
    out.println(text);
    out.flush();
  }

  private static String score(Row row) {
    double[] means = row.primary().forkMeans();
    if (means.length == 0) {
      return "no data";
    }
    Estimate estimate = Estimates.ofPositive(means);
    String unit = row.primary().unit();
    String time =
        ScoreUnit.parse(unit).filter(ScoreUnit::lessIsBetter).isPresent()
            ? unit.replace("/op", "")
            : unit;
    return Numbers.withInterval(estimate) + " " + time;
  }

  /** A time as minutes and seconds, e.g. {@code 3:05}. */
  static String minutes(Duration time) {
    long seconds = Math.max(0, Math.round(time.toMillis() / 1000.0));
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }
}
