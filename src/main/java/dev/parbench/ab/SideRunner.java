package dev.parbench.ab;

import dev.parbench.result.Row;
import dev.parbench.run.ForkFailedException;
import java.util.List;

/** Measures one fork of one side. Tests put a mock in its place. */
public interface SideRunner {

  /**
   * Measures one fork.
   *
   * @return one row per mode, each with this fork alone
   * @throws ForkFailedException if the fork ends without a result
   * @throws InterruptedException if interrupted while it waits; the fork is ended
   */
  List<Row> measure(Side side, Target target) throws ForkFailedException, InterruptedException;
}
