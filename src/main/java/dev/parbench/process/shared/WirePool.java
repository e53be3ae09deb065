package dev.parbench.process.shared;

import dev.parbench.process.codec.SharedRef;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections to one shared object; each call has one for itself, so that calls may block. */
public final class WirePool implements Closeable {
  private final SharedRef ref;
  private final ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();
  private final Set<Wire> all = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  WirePool(SharedRef ref) {
    this.ref = ref;
  }

  /** Something to do with a connection. */
  public interface Use<X extends Exception> {
    Wire.Message on(Wire wire) throws IOException, X;
  }

  /** Takes a connection; it is given back with {@link #release} or {@link #discard}. */
  public Wire borrow() throws IOException {
    Wire wire = closed ? null : idle.poll();
    if (wire == null) {
      requireOpen();
      wire = Wire.connect(ref);
      all.add(wire);
    }
    if (closed) {
      discard(wire);
      requireOpen();
    }
    return wire;
  }

  private void requireOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }

  public void release(Wire wire) {
    idle.push(wire);
  }

  /** Closes a connection. */
  public void discard(Wire wire) throws IOException {
    all.remove(wire);
    wire.close();
  }

  boolean isClosed() {
    return closed;
  }

  /** A call that no interrupt disturbs. */
  Wire.Message call(int code, long number, byte[] bytes) throws IOException {
    return this.<RuntimeException>with(wire -> wire.call(code, number, bytes));
  }

  /** A call whose waiting can be interrupted. */
  Wire.Message await(int code, long number, byte[] bytes) throws IOException, InterruptedException {
    return this.<InterruptedException>with(wire -> wire.await(code, number, bytes));
  }

  private <X extends Exception> Wire.Message with(Use<X> use) throws IOException, X {
    Wire wire = borrow();
    boolean broken = false;
    try {
      return use.on(wire);
    } catch (IOException | RuntimeException | Error e) {
      broken = true;
      throw e;
    } finally {
      if (broken) {
        discard(wire);
      } else {
        release(wire);
      }
    }
  }

  /** Closes every connection; who waits on one fails. */
  @Override
  public void close() throws IOException {
    closed = true;
    for (Wire wire : all) {
      discard(wire);
    }
  }
}
