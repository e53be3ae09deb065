package dev.parbench.process.memory;

/** Two queues, one each way. */
public final class PipeMemory implements SharedObject {
  /** Bytes of it at first. */
  public static final int SIZE = 2 * ByteQueue.size(ByteQueue.UNBOUNDED);

  private final ByteQueue toFirst;
  private final ByteQueue toSecond;

  public PipeMemory(Seat seat) {
    toFirst = ByteQueue.open(seat, 0, Seat.BODY, ByteQueue.UNBOUNDED);
    toSecond = ByteQueue.open(seat, 1, Seat.BODY + SIZE / 2, ByteQueue.UNBOUNDED);
  }

  /** What an end receives from. */
  public ByteQueue incoming(boolean first) {
    return first ? toFirst : toSecond;
  }

  /** What an end sends to. */
  public ByteQueue outgoing(boolean first) {
    return incoming(!first);
  }

  @Override
  public void sweep(int gone) {
    toFirst.sweep(gone);
    toSecond.sweep(gone);
  }
}
