package dev.parbench.run;

import dev.parbench.result.Run;
import dev.parbench.suite.PlannedRow;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Decides which row gets the next fork. */
interface Schedule {

  /**
   * The next fork's row; empty when the run is over.
   *
   * @param measured everything so far
   * @param spent time since the first fork began
   */
  Optional<PlannedRow> next(Run measured, Duration spent);

  /** How many forks there will be, as far as is known. */
  int total();

  /** Forecast of the time that is left. */
  Duration remaining(Duration spent);

  /** Why each row got as many forks as it got, by the row's text; only where that was decided. */
  Map<String, String> stops();
}
