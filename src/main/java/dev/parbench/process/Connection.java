package dev.parbench.process;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One end of a {@link Pipe}. It is handed to a child by capturing it in the child's task; from then
 * on it is the child's, and when the child is gone the other end sees the end of the stream.
 */
public final class Connection implements AutoCloseable, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** Ends that came from other processes: one object and one set of connections for each. */
  private static final Map<SharedRef, Connection> KNOWN = new ConcurrentHashMap<>();

  private final transient @Nullable PipeEnd local;
  private final transient @Nullable WirePool remote;
  private final transient boolean sends;
  private final transient boolean receives;
  private transient @Nullable SharedRef ref;
  private transient volatile boolean closed;

  Connection(PipeEnd local, boolean receives, boolean sends) {
    this.local = local;
    this.remote = null;
    this.receives = receives;
    this.sends = sends;
  }

  private Connection(SharedRef ref, boolean receives, boolean sends) {
    this.local = null;
    this.remote = new WirePool(ref);
    this.ref = ref;
    this.receives = receives;
    this.sends = sends;
  }

  /**
   * Sends a message; it arrives whole.
   *
   * @throws IllegalArgumentException if it cannot be serialized; it names the class
   * @throws IOException if this end is closed, or only receives, or the pipe's maker is gone
   */
  public void send(Object message) throws IOException {
    require(sends, "this end of the pipe only receives");
    byte[] bytes = encode(message);
    PipeEnd end = local;
    WirePool wires = remote;
    if (end != null) {
      end.outgoing.put(bytes);
    } else if (wires != null) {
      wires.call(PipeEnd.SEND, 0, bytes);
    }
  }

  private static byte[] encode(Object message) {
    try {
      ByteSink sink = new ByteSink(256);
      ValueCodec.encode(message, sink);
      return sink.toArray();
    } catch (IOException e) {
      throw ValueCodec.refusal("the message", e);
    }
  }

  /**
   * Waits for the next message.
   *
   * @throws EOFException if the other end is closed or gone, and everything it sent was received
   * @throws InterruptedIOException if the thread is interrupted while it waits
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // Null is legal.
  public <T> T receive() throws IOException {
    require(receives, "this end of the pipe only sends");
    byte[] bytes = next();
    if (bytes == null) {
      throw new EOFException("the other end of the pipe is closed");
    }
    try {
      return (T) ValueCodec.decode(new ByteSource(bytes, 0, bytes.length));
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }

  private byte @Nullable [] next() throws IOException {
    PipeEnd end = local;
    WirePool wires = remote;
    try {
      if (end != null) {
        return end.incoming.take();
      }
      if (wires != null) {
        Wire.Message reply = wires.await(PipeEnd.RECEIVE, 0, Wire.EMPTY);
        return reply.code() == PipeEnd.END ? null : reply.bytes();
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /**
   * Whether {@link #receive} would return or fail at once, waiting for that for at most the given
   * time.
   */
  public boolean poll(Duration timeout) throws IOException {
    require(receives, "this end of the pipe only sends");
    PipeEnd end = local;
    WirePool wires = remote;
    try {
      return end != null
          ? end.incoming.await(timeout.toNanos())
          : wires != null && wires.await(PipeEnd.POLL, timeout.toNanos(), Wire.EMPTY).number() == 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private void require(boolean allowed, String otherwise) throws IOException {
    if (!allowed) {
      throw new IOException(otherwise);
    }
    if (closed) {
      throw new ClosedChannelException();
    }
  }

  /** Closes this end; the other one sees the end of the stream after what was sent. */
  @Override
  public void close() {
    closed = true;
    PipeEnd end = local;
    WirePool wires = remote;
    SharedRef known = ref;
    try {
      if (end != null && known == null) {
        end.outgoing.end(true);
      } else if (wires != null && known != null) {
        KNOWN.remove(known);
        wires.close();
      }
    } catch (IOException e) {
      // Closed is closed.
    }
  }

  @Serial
  private synchronized Object writeReplace() {
    SharedRef known = ref;
    PipeEnd end = local;
    if (known == null && end != null) {
      known = SharedHost.register(end);
      ref = known;
    }
    return new Ticket(known, receives, sends);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a connection travels as a ticket");
  }

  /** What travels. */
  private record Ticket(@Nullable SharedRef ref, boolean receives, boolean sends)
      implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      if (ref == null) {
        throw new InvalidObjectException("no reference");
      }
      return KNOWN.computeIfAbsent(ref, it -> new Connection(it, receives, sends)).attach();
    }
  }

  /** Connects at once, so that the maker knows who has this end. */
  private Connection attach() {
    WirePool wires = remote;
    try {
      if (wires != null) {
        wires.release(wires.borrow());
      }
    } catch (IOException e) {
      // The maker is gone: the first use says so.
    }
    return this;
  }
}
