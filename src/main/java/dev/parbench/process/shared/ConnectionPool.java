package dev.parbench.process.shared;

import dev.parbench.process.codec.SharedRef;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections to one shared object; each call has one for itself, so that calls may block. */
public final class ConnectionPool implements Closeable {
  private final SharedRef ref;
  private final ConcurrentLinkedDeque<RequestConnection> idle = new ConcurrentLinkedDeque<>();
  private final Set<RequestConnection> all = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

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
      connection = RequestConnection.connect(ref);
      all.add(connection);
    }
    if (closed) {
      discard(connection);
      requireOpen();
    }
    return connection;
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
  }
}
