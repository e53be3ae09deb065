package dev.parbench.suite;

import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import java.time.Duration;
import java.util.List;

/** A benchmark class seen as what it asks: which of its rows a profile measures. */
interface RowPlan {

  /** How long a fork takes to start and to end, JMH's hand-shake included; measured. */
  Duration FORK_START = Duration.ofMillis(450);

  /** How long a worker process takes to start on a processor of its own; measured. */
  Duration WORKER_START = Duration.ofMillis(130);

  /**
   * Forks in standard of rows that differ so plainly, or vary so little, that more of them would
   * tell nothing new.
   */
  int PLAIN = 3;

  /**
   * Forks in standard of rows that must show that something is <em>no</em> faster: an interval has
   * to fit between the margins of a claim for that, where another only has to clear one.
   */
  int CLOSE = 8;

  /** The rows of a profile on this machine, in reading order. */
  List<PlannedRow> rows(Profile profile, Machine machine);

  /** What a plan with any of these rows must say of those that this machine cannot measure. */
  default List<String> caveats(Profile profile) {
    return List.of();
  }
}
