package dev.parbench.process.shared;

import dev.parbench.process.codec.SharedRef;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections to one shared object; each call has one for itself, so that calls may block. */
public final class ConnectionPool implements Closeable {
  private static final int FEW = 8;

  private final SharedRef ref;
  private final ConcurrentLinkedDeque<RequestConnection> idle = new ConcurrentLinkedDeque<>();
  private final Set<RequestConnection> all = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** The pools of this process that may have connections. */
  private static final Set<ConnectionPool> IN_USE = ConcurrentHashMap.newKeySet();

  /** At how many pools those are looked for whose objects were closed by their makers. */
  private static final AtomicInteger LOOK_AT = new AtomicInteger(FEW);

  ConnectionPool(SharedRef ref) {
    this.ref = ref;
  }

  /** Something to do with a connection. */
  public interface Use<X extends Exception> {
    RequestConnection.Message on(RequestConnection connection) throws IOException, X;
  }

  /** Takes a connection; it is given back with {@link #release} or {@link #discard}. */
  public RequestConnection borrow() throws IOException {
    RequestConnection connection = closed ? null : idle.poll();
    if (connection == null) {
      requireOpen();
      dropGone();
      connection = RequestConnection.connect(ref);
      all.add(connection);
      IN_USE.add(this);
      SharedHandle.keep(ref);
    }
    if (closed) {
      discard(connection);
      requireOpen();
    }
    return connection;
  }

  /**
   * Closes idle connections whose other end is closed: nobody tells a worker that the maker of an
   * object has closed it. Not at each new one, but as often as their number doubles.
   */
  private static void dropGone() {
    int limit = LOOK_AT.get();
    if (IN_USE.size() < limit || !LOOK_AT.compareAndSet(limit, Integer.MAX_VALUE)) {
      return;
    }
    for (ConnectionPool pool : IN_USE) {
      List.copyOf(pool.idle).forEach(pool::dropIfGone);
    }
    IN_USE.removeIf(ConnectionPool::isUnused);
    LOOK_AT.set(Math.max(FEW, 2 * IN_USE.size()));
  }

  private boolean isUnused() {
    boolean unused = all.isEmpty();
    if (unused) {
      SharedHandle.release(ref);
    }
    return unused;
  }

  private void dropIfGone(RequestConnection connection) {
    if (!idle.remove(connection)) {
      // Somebody uses it.
      return;
    }
    if (!connection.isGone()) {
      idle.addLast(connection);
      return;
    }
    try {
      discard(connection);
    } catch (IOException e) {
      // It is of no more use either way.
    }
  }

  private void requireOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }

  public void release(RequestConnection connection) {
    idle.push(connection);
  }

  /** Closes a connection. */
  public void discard(RequestConnection connection) throws IOException {
    all.remove(connection);
    connection.close();
  }

  boolean isClosed() {
    return closed;
  }

  /** A call that no interrupt disturbs. */
  RequestConnection.Message call(int code, long number, byte[] bytes) throws IOException {
    return this.<RuntimeException>with(connection -> connection.call(code, number, bytes));
  }

  /** A call whose waiting can be interrupted. */
  RequestConnection.Message await(int code, long number, byte[] bytes)
      throws IOException, InterruptedException {
    return this.<InterruptedException>with(connection -> connection.await(code, number, bytes));
  }

  private <X extends Exception> RequestConnection.Message with(Use<X> use) throws IOException, X {
    RequestConnection connection = borrow();
    boolean broken = false;
    try {
      return use.on(connection);
    } catch (IOException | RuntimeException | Error e) {
      broken = true;
      throw e;
    } finally {
      if (broken) {
        discard(connection);
      } else {
        release(connection);
      }
    }
  }

  /** Closes every connection; who waits on one fails. */
  @Override
  public void close() throws IOException {
    closed = true;
    for (RequestConnection connection : all) {
      discard(connection);
    }
    IN_USE.remove(this);
  }
}
