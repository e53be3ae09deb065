package dev.parbench.process;

import dev.parbench.process.shared.LocalPipeEnd;
import dev.parbench.process.shared.Mailbox;
import dev.parbench.process.shared.PipeEnd;

/**
 * Two connected ends. Either may go to any child, and both to two different ones; what they send to
 * each other passes through the process that made the pipe.
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
    Mailbox toFirst = new Mailbox(Integer.MAX_VALUE);
    Mailbox toSecond = new Mailbox(Integer.MAX_VALUE);
    return new Pipe(
        end(new PipeEnd(toFirst, toSecond), true, duplex),
        end(new PipeEnd(toSecond, toFirst), duplex, true));
  }

  private static Connection end(PipeEnd end, boolean receives, boolean sends) {
    return new Connection(new LocalPipeEnd(end, PipeEnd.MAKER), receives, sends);
  }
}
