package dev.parbench.run;

import dev.parbench.result.Row;
import dev.parbench.suite.PlannedRow;
import java.time.Duration;

/** Hears how a run goes on. */
public interface RunListener {

  /**
   * A fork starts.
   *
   * @param row what is measured
   * @param done forks finished before this one
   * @param total forks planned
   * @param remaining forecast of the time to the end
   */
  void forkStarted(PlannedRow row, int done, int total, Duration remaining);

  /** A row has all its forks that did not fail. */
  void rowFinished(Row row);

  /** A fork gave no result. */
  void forkFailed(PlannedRow row, String reason);
}
