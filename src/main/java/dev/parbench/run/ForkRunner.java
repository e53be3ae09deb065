package dev.parbench.run;

import dev.parbench.result.Row;
import dev.parbench.suite.PlannedRow;

/** Measures one fork of a row. Tests put a mock in its place. */
public interface ForkRunner {

  /**
   * Measures one fork.
   *
   * @return the row with this fork alone
   * @throws ForkFailedException if the fork ends without a result
   */
  Row measure(PlannedRow row) throws ForkFailedException;
}
