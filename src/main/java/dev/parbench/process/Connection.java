package dev.parbench.process;

import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.ByteSource;
import dev.parbench.process.codec.JavaSerialization;
import dev.parbench.process.codec.KnownObjects;
import dev.parbench.process.codec.Payload;
import dev.parbench.process.codec.PipeEndTransfer;
import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.codec.ValueCodec;
import dev.parbench.process.shared.PipeAccess;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One end of a {@link Pipe}. It is handed to a child by capturing it in the child's task; from then
 * on it is the child's, and when the child is gone the other end sees the end of the stream, also
 * if the child never came to use it. A child that closes it is done with it earlier; one that only
 * drops it is so after a garbage collection, or once the maker of the pipe has closed the other end
 * and what that had sent was received.
 */
public final class Connection implements AutoCloseable, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** Ends that came from other processes: one object and one set of connections for each. */
  private static final KnownObjects<Connection> KNOWN = new KnownObjects<>();

  /** Gives up ends that came from elsewhere and that nobody here refers to any more. */
  private static final class Dropped {
    static final Cleaner CLEANER = Cleaner.create();

    private Dropped() {}
  }

  private final transient @Nullable PipeAccess access;
  private final transient boolean sends;
  private final transient boolean receives;
  private final transient @Nullable SharedRef origin;
  private transient volatile boolean closed;

  Connection(PipeAccess access, boolean receives, boolean sends) {
    this(access, null, receives, sends);
  }

  private Connection(
      PipeAccess access, @Nullable SharedRef origin, boolean receives, boolean sends) {
    this.access = access;
    this.origin = origin;
    this.receives = receives;
    this.sends = sends;
  }

  /**
   * Sends a message; it arrives whole.
   *
   * @throws IllegalArgumentException if it cannot be serialized; it names the class
   * @throws IOException if either end is closed, or this one only receives, or the pipe's maker is
   *     gone
   */
  public void send(Object message) throws IOException {
    require(sends, "this end of the pipe only receives");
    ByteSink bytes = Payload.encode(message, "the message");
    boolean sent = false;
    try {
      access().send(bytes);
      sent = true;
    } catch (ClosedChannelException e) {
      require(true, "");
      throw new IOException("the other end of the pipe is closed", e);
    } finally {
      if (!sent) {
        bytes.transfer().takeBack();
      }
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Waits for the next message.
   *
   * @throws EOFException if the other end is closed or gone, and everything it sent was received
   * @throws ClosedChannelException if this end is closed, also while it waits
   * @throws InterruptedIOException if the thread is interrupted while it waits
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // Null is legal.
  public <T> T receive() throws IOException {
    require(receives, "this end of the pipe only sends");
    byte[] bytes;
    try {
      bytes = access().receive();
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      Reference.reachabilityFence(this);
    }
    if (bytes == null) {
      throw new EOFException("the other end of the pipe is closed");
    }
    try {
      return (T) ValueCodec.decode(new ByteSource(bytes, 0, bytes.length));
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }

  /**
   * Whether {@link #receive} would return or fail at once, waiting for that for at most the given
   * time.
   *
   * @throws InterruptedIOException if the thread is interrupted while it waits
   */
  public boolean poll(Duration timeout) throws IOException {
    require(receives, "this end of the pipe only sends");
    try {
      return access().poll(TimeUnit.NANOSECONDS.convert(timeout));
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while waiting for a message");
  }

  private void require(boolean allowed, String otherwise) throws IOException {
    if (!allowed) {
      throw new IOException(otherwise);
    }
    if (closed) {
      throw new ClosedChannelException();
    }
  }

  private PipeAccess access() throws ClosedChannelException {
    PipeAccess known = access;
    if (known == null) {
      throw new ClosedChannelException();
    }
    return known;
  }

  /** Closes this end; the other one sees the end of the stream after what was sent. */
  @Override
  public void close() {
    closed = true;
    if (origin != null) {
      KNOWN.remove(origin, this);
    }
    if (access != null) {
      close(access);
    }
  }

  private static void close(PipeAccess access) {
    try {
      access.close();
    } catch (IOException e) {
      // Closed is closed.
    }
  }

  @Serial
  private Object writeReplace() throws ObjectStreamException {
    if (closed) {
      throw new InvalidObjectException("the connection is closed");
    }
    try {
      PipeEndTransfer.Grant grant = access().grant();
      JavaSerialization.load(grant);
      return new Ticket(grant.ref(), grant.id(), receives, sends);
    } catch (IOException e) {
      throw new InvalidObjectException("the process that made the pipe is gone", e);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a connection travels as a ticket");
  }

  /** Travels to another process instead of the end of the pipe, and becomes one there. */
  private record Ticket(@Nullable SharedRef ref, long grant, boolean receives, boolean sends)
      implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      if (ref == null) {
        throw new InvalidObjectException("no reference");
      }
      long claimed = PipeAccess.claimed(grant);
      Optional<PipeAccess> local = PipeAccess.local(ref, claimed);
      if (local.isPresent()) {
        return arrived(local.get(), null);
      }
      while (true) {
        Connection known = KNOWN.get(ref, origin -> arrived(PipeAccess.of(origin), origin));
        if (known.claim(claimed)) {
          return known;
        }
        KNOWN.remove(ref, known);
      }
    }

    private Connection arrived(PipeAccess access, @Nullable SharedRef origin) {
      Connection connection = new Connection(access, origin, receives, sends);
      Cleaner.Cleanable _ = Dropped.CLEANER.register(connection, () -> close(access));
      return connection;
    }
  }

  /** False when this object was left meanwhile, so that another must take its place. */
  private boolean claim(long grant) {
    try {
      return access().claim(grant) && !closed;
    } catch (IOException e) {
      // The maker is gone: the first use says so.
      return !closed;
    } finally {
      Reference.reachabilityFence(this);
    }
  }
}
