package dev.parbench.process;

import dev.parbench.process.shared.PipeAccess;
import java.util.List;

/**
 * Two connected ends. Either may go to any child, and both to two different ones. The pipe ends
 * with the process that made it.
 *
 * @param first one end
 * @param second the other end
 */
public record Pipe(Connection first, Connection second) {

  /** A pipe that carries messages both ways. */
  public static Pipe duplex() {
    return create(true);
  }

  /** A pipe whose first end receives what its second end sends. */
  public static Pipe simplex() {
    return create(false);
  }

  private static Pipe create(boolean duplex) {
    List<PipeAccess> ends = PipeAccess.make();
    return new Pipe(
        new Connection(ends.getFirst(), true, duplex),
        new Connection(ends.getLast(), duplex, true));
  }
}
