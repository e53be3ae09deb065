package dev.parbench.process.shared;

import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.memory.LockMemory;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lock that lives in the process that made it and is asked for over connections to that. */
public final class RequestLock implements LockAccess {
  static final String WHAT = "lock";

  private final SharedHandle<LockHost> handle;

  /** The connection whose other end holds the lock for this process; guarded by the lock. */
  private @Nullable RequestConnection holding;

  public RequestLock(SharedHandle<LockHost> handle) {
    this.handle = handle;
  }

  @Override
  public boolean isLocked() {
    LockHost host = handle.host();
    return host != null
        ? host.isLocked()
        : handle.call(LockHost.LOOK, 0, RequestConnection.EMPTY).number() == 1;
  }

  @Override
  public boolean tryAcquire() {
    LockHost host = handle.host();
    return host != null
        ? host.tryAcquire()
        : this.<RuntimeException>hold(
            connection -> connection.call(LockHost.ACQUIRE, 0, RequestConnection.EMPTY));
  }

  @Override
  public boolean tryAcquire(long nanos) throws InterruptedException {
    LockHost host = handle.host();
    return host != null
        ? host.tryAcquire(nanos)
        : this.<InterruptedException>hold(
            connection -> connection.await(LockHost.ACQUIRE, nanos, RequestConnection.EMPTY));
  }

  /** Keeps the connection if the lock was got by it: its end would free the lock. */
  private <X extends Exception> boolean hold(ConnectionPool.Use<X> request) throws X {
    try {
      ConnectionPool connections = handle.connections();
      RequestConnection connection = connections.borrow();
      boolean got = false;
      try {
        got = request.on(connection).number() == 1;
      } finally {
        if (!got) {
          connections.discard(connection);
        }
      }
      if (got) {
        holding = connection;
      }
      return got;
    } catch (IOException e) {
      throw handle.failure(e);
    }
  }

  @Override
  public void release() {
    LockHost host = handle.host();
    RequestConnection connection = holding;
    holding = null;
    try {
      if (host != null) {
        host.release();
      } else if (connection != null) {
        RequestConnection.Message _ = connection.call(LockHost.RELEASE, 0, RequestConnection.EMPTY);
        handle.connections().release(connection);
      }
    } catch (IOException e) {
      throw handle.failure(e);
    }
  }

  @Override
  public Optional<LockMemory> signals() {
    return Optional.empty();
  }

  @Override
  public SharedRef ref(Object self) throws ObjectStreamException {
    return handle.ref(self);
  }

  @Override
  public void close() {
    handle.close();
  }
}
