package dev.parbench.process.shared;

import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.PipeEndTransfer;
import dev.parbench.process.codec.TransportKind;
import dev.parbench.process.codec.UnclaimedEnds;
import dev.parbench.process.memory.ByteQueue;
import dev.parbench.process.memory.PipeMemory;
import dev.parbench.process.memory.Seat;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A pipe in shared memory, in the process that made it. */
final class MemoryPipe {
  static final String WHAT = "pipe";

  private final PipeMemory memory;
  private final Guests guests;
  private final AtomicInteger ends = new AtomicInteger(2);

  /** What this process sent to each. */
  private final UnclaimedEnds toFirst = new UnclaimedEnds();

  private final UnclaimedEnds toSecond = new UnclaimedEnds();

  /** Who uses either end from elsewhere. */
  private final Map<Client, Guests.Guest> attached = new ConcurrentHashMap<>();

  private MemoryPipe(Seat seat) {
    this.memory = new PipeMemory(seat);
    this.guests = new Guests(seat, memory);
  }

  /** The ends of a new pipe; empty when shared memory is not wanted, or has no room. */
  static Optional<List<PipeAccess>> make() {
    return MemoryHandle.seat(WHAT, PipeMemory.SIZE)
        .map(seat -> {
          MemoryPipe pipe = new MemoryPipe(seat);
          return List.of(
              pipe.new End(true).access(PipeEnd.MAKER), pipe.new End(false).access(PipeEnd.MAKER));
        });
  }

  /** One of its ends, as its maker cares for it. */
  private final class End extends PipeEnd {
    private final boolean first;
    private final UnclaimedEnds toIt;
    private final UnclaimedEnds fromIt;
    private final ByteQueue incoming;
    private final ByteQueue outgoing;
    private boolean free;
    private boolean over;

    End(boolean first) {
      super(TransportKind.RING);
      this.toIt = first ? toFirst : toSecond;
      this.fromIt = first ? toSecond : toFirst;
      this.first = first;
      this.incoming = memory.incoming(first);
      this.outgoing = memory.outgoing(first);
    }

    @Override
    void setFree(boolean value) {
      if (value != free) {
        free = value;
        // In this order: who has seen the end cannot send any more.
        incoming.setShut(value);
        outgoing.setEnded(value);
      }
    }

    @Override
    void end() {
      if (over) {
        return;
      }
      over = true;
      drop(incoming, toIt);
      outgoing.setOver();
      boolean allRead = outgoing.isFinished();
      if (ends.decrementAndGet() == 0) {
        guests.end();
      } else if (allRead) {
        // Of no more use to whoever is at the other end; otherwise that notices it at the last.
        attached.keySet().forEach(Client::sendAway);
      }
    }

    @Override
    byte[] about() {
      return new byte[] {(byte) (first ? 1 : 0)};
    }

    @Override
    void answer(Client client, RequestConnection.Message request) throws IOException {
      if (request.code() != Guests.ATTACH || attached.containsKey(client)) {
        throw new IOException("unknown request " + request.code());
      }
      attached.put(client, guests.admit(client, request));
      if (incoming.isFinished()) {
        client.sendAway();
      }
    }

    @Override
    void left(Client client) throws IOException {
      Guests.Guest guest = attached.remove(client);
      if (guest != null) {
        guests.leave(guest);
      }
    }

    @Override
    public PipeAccess access(long hold) {
      return new Here(this, hold);
    }
  }

  /** An end in the process that made the pipe. */
  private record Here(End end, long hold) implements PipeAccess {
    @Override
    public void send(ByteSink message) throws IOException {
      boolean _ =
          end.fromIt.<IOException>put(
              message,
              () -> {
                MemoryPipe.send(end.outgoing, message);
                return true;
              });
    }

    @Override
    public byte @Nullable [] receive() throws IOException, InterruptedException {
      return MemoryPipe.receive(end.incoming);
    }

    @Override
    public boolean poll(long nanos) throws IOException, InterruptedException {
      return MemoryPipe.poll(end.incoming, nanos);
    }

    @Override
    public PipeEndTransfer.Grant grant() {
      return end.travel();
    }

    @Override
    public void close() {
      end.close(hold);
    }
  }

  /** Gives up the pipe ends in messages that nobody will receive. */
  private static void drop(ByteQueue incoming, UnclaimedEnds ends) {
    List<PipeEndTransfer> dropped = ends.in(incoming::poll);
    if (!dropped.isEmpty()) {
      // Not in this thread, which may hold an end that waits for another's.
      Thread.startVirtualThread(() -> dropped.forEach(PipeEndTransfer::settle));
    }
  }

  static void send(ByteQueue outgoing, ByteSink message) throws IOException {
    try {
      if (outgoing.isShut()) {
        throw new ClosedChannelException();
      }
      boolean _ = outgoing.offer(message.array(), message.size());
    } catch (IllegalStateException | UncheckedIOException e) {
      throw failure(e);
    }
  }

  static byte @Nullable [] receive(ByteQueue incoming) throws IOException, InterruptedException {
    requireUninterrupted();
    try {
      while (true) {
        // The end is looked for first: what was sent before it is seen then.
        boolean ended = incoming.isEnded();
        if (incoming.isShut()) {
          throw new ClosedChannelException();
        }
        byte[] message = incoming.poll();
        if (message != null || ended) {
          return message;
        }
        boolean _ = incoming.await(Long.MAX_VALUE);
      }
    } catch (IllegalStateException | UncheckedIOException e) {
      throw failure(e);
    }
  }

  static boolean poll(ByteQueue incoming, long nanos) throws IOException, InterruptedException {
    requireUninterrupted();
    try {
      return incoming.await(nanos);
    } catch (IllegalStateException | UncheckedIOException e) {
      throw failure(e);
    }
  }

  private static void requireUninterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** What a user of a connection expects for what a queue throws. */
  private static IOException failure(RuntimeException thrown) {
    if (!(thrown.getCause() instanceof IOException cause)) {
      throw thrown;
    }
    boolean gone = cause instanceof ClosedChannelException;
    return thrown instanceof UncheckedIOException && gone ? makerGone() : cause;
  }

  static EOFException makerGone() {
    return new EOFException("the process that made the pipe is gone");
  }
}
