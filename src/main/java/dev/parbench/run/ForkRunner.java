package dev.parbench.run;

import dev.parbench.suite.PlannedRow;

import dev.parbench.result.Row;

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
