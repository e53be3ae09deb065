package dev.parbench.process.shared;

import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.PipeEndTransfer;
import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.codec.UnclaimedEnds;
import dev.parbench.process.memory.ByteQueue;
import dev.parbench.process.memory.PipeMemory;
import dev.parbench.process.memory.Seat;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An end of a pipe in the memory of another process. Its connection to the maker is this process's
 * hold on the end. It is given up as soon as the end is of no more use, because the other one is
 * gone for good and all that it sent was received; the maker then ends the connection, too.
 */
final class AttachedPipeEnd implements PipeAccess {
  private final SharedRef ref;

  /** How many threads are at the memory: it is not taken from one that receives a last message. */
  private final AtomicInteger users = new AtomicInteger();

  private final UnclaimedEnds sent = new UnclaimedEnds();
  private volatile @Nullable Place place;
  private volatile boolean finished;
  private volatile boolean closed;
  private @Nullable Lifeline lifeline;

  /** What was got from the maker. */
  private record Place(Seat seat, ByteQueue incoming, ByteQueue outgoing) {
    boolean isFinished() {
      try {
        return incoming.isFinished();
      } catch (IllegalStateException e) {
        // It was left.
        return false;
      }
    }
  }

  AttachedPipeEnd(SharedRef ref) {
    this.ref = ref;
  }

  @Override
  public synchronized boolean claim(long grant) throws IOException {
    if (closed || finished) {
      return false;
    }
    Lifeline line = lifeline;
    if (line == null) {
      line = Lifeline.open(ref, () -> Thread.startVirtualThread(this::lose));
      lifeline = line;
    }
    try {
      boolean first = line.call(PipeEnd.CLAIM, grant).bytes()[0] == 1;
      if (place == null) {
        place = attach(line, first);
      }
      return true;
    } catch (EOFException | NoSuchFileException e) {
      // The maker is there and serves this end no more: nobody can be at the other.
      finished = place == null;
      throw e;
    }
  }

  private static Place attach(Lifeline line, boolean first) throws IOException {
    Seat seat = Guests.seat(MemoryPipe.WHAT, line.call(Guests.ATTACH, Guests.THIS_PROCESS));
    PipeMemory memory = new PipeMemory(seat);
    return new Place(seat, memory.incoming(first), memory.outgoing(first));
  }

  private Place enter() throws IOException {
    users.incrementAndGet();
    Place known = place;
    if (closed) {
      throw new ClosedChannelException();
    }
    if (known == null) {
      throw MemoryPipe.makerGone();
    }
    return known;
  }

  private void exit() {
    if (users.decrementAndGet() == 0 && isFinished()) {
      finish();
    }
  }

  private boolean isFinished() {
    Place known = place;
    return (known != null && known.isFinished()) || finished;
  }

  private boolean failsAsFinished() {
    return isFinished() && !closed;
  }

  @Override
  public void send(ByteSink message) throws IOException {
    try {
      Place at = enter();
      boolean _ =
          sent.<IOException>put(
              message,
              () -> {
                MemoryPipe.send(at.outgoing, message);
                return true;
              });
    } catch (IOException e) {
      throw failsAsFinished() ? new ClosedChannelException() : e;
    } finally {
      exit();
    }
  }

  @Override
  public byte @Nullable [] receive() throws IOException, InterruptedException {
    try {
      return MemoryPipe.receive(enter().incoming);
    } catch (IOException e) {
      if (failsAsFinished()) {
        return null;
      }
      throw e;
    } finally {
      exit();
    }
  }

  @Override
  public boolean poll(long nanos) throws IOException, InterruptedException {
    try {
      return MemoryPipe.poll(enter().incoming, nanos);
    } catch (IOException e) {
      if (failsAsFinished()) {
        return true;
      }
      throw e;
    } finally {
      exit();
    }
  }

  @Override
  public PipeEndTransfer.Grant grant() throws IOException {
    try {
      return RemotePipeEnd.grant(ref);
    } catch (IOException e) {
      if (failsAsFinished()) {
        // Whoever gets it finds it finished.
        return new PipeEndTransfer.Grant(ref, PipeEnd.MAKER, () -> {}, () -> {}, () -> false);
      }
      throw e;
    }
  }

  /** The maker is gone, or knows that this end is of no more use. */
  private void lose() {
    Place known;
    synchronized (this) {
      known = place;
    }
    if (known != null && known.isFinished()) {
      finish();
    } else if (known != null) {
      known.seat.lose();
    }
  }

  private synchronized void finish() {
    finished = true;
    if (users.get() == 0) {
      leave(Seat::lose);
    }
  }

  /** A way to leave. */
  private interface Leaving {
    void from(Seat seat);
  }

  private void leave(Leaving how) {
    Place known = place;
    place = null;
    if (known != null) {
      how.from(known.seat);
    }
    Lifeline line = lifeline;
    if (line != null) {
      line.close();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    leave(Seat::close);
  }
}
