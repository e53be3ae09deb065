package dev.parbench.process;

import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.shared.ConnectionPool;
import dev.parbench.process.shared.LockHost;
import dev.parbench.process.shared.RequestConnection;
import dev.parbench.process.shared.SharedHandle;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock between processes, handed to a child by capturing it in the child's task. It is re-entrant
 * for the thread that owns it; only that thread releases it; a process that is killed frees it. It
 * lives in the process that made it, and its users elsewhere fail when that is gone.
 */
public final class ProcessLock implements Lock, AutoCloseable, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private static final String WHAT = "lock";

  /** Settles among the threads of this process, before the process asks for the shared lock. */
  private final transient ReentrantLock threads = new ReentrantLock(true);

  private final transient SharedHandle<LockHost> handle;

  /**
   * The connection whose other end holds the lock for this process; guarded by {@link #threads}.
   */
  private transient @Nullable RequestConnection holding;

  ProcessLock(SharedHandle<LockHost> handle) {
    this.handle = handle;
  }

  /** A free lock. */
  public static ProcessLock open() {
    return new ProcessLock(new SharedHandle<>(WHAT, new LockHost()));
  }

  /** Whether any thread of any process holds it. */
  public boolean isLocked() {
    LockHost host = handle.host();
    return host != null
        ? host.isLocked()
        : handle.call(LockHost.LOOK, 0, RequestConnection.EMPTY).number() == 1;
  }

  @Override
  public void lock() {
    boolean interrupted = false;
    while (true) {
      try {
        lockInterruptibly();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    boolean _ = tryLock(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
  }

  /** Takes the lock if it is free, also when the thread is interrupted. */
  @Override
  public boolean tryLock() {
    return threads.tryLock() && kept(this::takeIfFree);
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    long nanos = unit.toNanos(time);
    long start = System.nanoTime();
    if (!threads.tryLock(nanos, TimeUnit.NANOSECONDS)) {
      return false;
    }
    long left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
    return kept(() -> take(Math.max(0, left)));
  }

  /** One way to get the shared lock. */
  private interface Attempt<X extends Exception> {
    boolean run() throws IOException, X;
  }

  /** With the lock among threads held: gets the shared one, or gives the other back. */
  private <X extends Exception> boolean kept(Attempt<X> attempt) throws X {
    boolean done = false;
    try {
      done = threads.getHoldCount() > 1 || attempt.run();
      return done;
    } catch (IOException e) {
      throw handle.failure(e);
    } finally {
      if (!done) {
        threads.unlock();
      }
    }
  }

  private boolean takeIfFree() throws IOException {
    LockHost host = handle.host();
    return host != null
        ? host.tryAcquire()
        : this.<RuntimeException>hold(
            connection -> connection.call(LockHost.ACQUIRE, 0, RequestConnection.EMPTY));
  }

  private boolean take(long nanos) throws IOException, InterruptedException {
    LockHost host = handle.host();
    return host != null
        ? host.tryAcquire(nanos)
        : this.<InterruptedException>hold(
            connection -> connection.await(LockHost.ACQUIRE, nanos, RequestConnection.EMPTY));
  }

  /** Keeps the connection if the lock was got by it: its end would free the lock. */
  private <X extends Exception> boolean hold(ConnectionPool.Use<X> request) throws IOException, X {
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
  }

  /**
   * Releases the lock.
   *
   * @throws IllegalMonitorStateException if the current thread does not hold it
   */
  @Override
  public void unlock() {
    if (!threads.isHeldByCurrentThread()) {
      throw new IllegalMonitorStateException("the lock is not held by this thread");
    }
    try {
      if (threads.getHoldCount() == 1) {
        release();
      }
    } catch (IOException e) {
      throw handle.failure(e);
    } finally {
      threads.unlock();
    }
  }

  private void release() throws IOException {
    LockHost host = handle.host();
    RequestConnection connection = holding;
    holding = null;
    if (host != null) {
      host.release();
    } else if (connection != null) {
      RequestConnection.Message _ = connection.call(LockHost.RELEASE, 0, RequestConnection.EMPTY);
      handle.connections().release(connection);
    }
  }

  /** Not supported: there is no waiting for conditions across processes; use a queue. */
  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException("use a ProcessQueue to wait for another process");
  }

  /** Stops serving the lock to other processes, or leaves one that another process made. */
  @Override
  public void close() {
    handle.close();
  }

  @Serial
  private Object writeReplace() {
    return new Ticket(handle.ref(this));
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a lock travels as a ticket");
  }

  /** Travels to another process instead of the lock, and becomes one there. */
  private record Ticket(@Nullable SharedRef ref) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      return SharedHandle.resolve(ref, origin -> new ProcessLock(new SharedHandle<>(WHAT, origin)));
    }
  }
}
