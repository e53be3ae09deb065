package dev.parbench.process;

import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.shared.Home;
import dev.parbench.process.shared.LockHost;
import dev.parbench.process.shared.Wire;
import dev.parbench.process.shared.WirePool;
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

  private final transient Home<LockHost> home;

  /** The wire whose other end holds the lock for this process; guarded by {@link #threads}. */
  private transient @Nullable Wire holding;

  ProcessLock(Home<LockHost> home) {
    this.home = home;
  }

  /** A free lock. */
  public static ProcessLock open() {
    return new ProcessLock(new Home<>(WHAT, new LockHost()));
  }

  /** Whether any thread of any process holds it. */
  public boolean isLocked() {
    LockHost host = home.host();
    return host != null ? host.isLocked() : home.call(LockHost.LOOK, 0, Wire.EMPTY).number() == 1;
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
      throw home.failure(e);
    } finally {
      if (!done) {
        threads.unlock();
      }
    }
  }

  private boolean takeIfFree() throws IOException {
    LockHost host = home.host();
    return host != null
        ? host.tryAcquire()
        : this.<RuntimeException>hold(wire -> wire.call(LockHost.ACQUIRE, 0, Wire.EMPTY));
  }

  private boolean take(long nanos) throws IOException, InterruptedException {
    LockHost host = home.host();
    return host != null
        ? host.tryAcquire(nanos)
        : this.<InterruptedException>hold(wire -> wire.await(LockHost.ACQUIRE, nanos, Wire.EMPTY));
  }

  /** Keeps the wire if the lock was got by it: its end would free the lock. */
  private <X extends Exception> boolean hold(WirePool.Use<X> request) throws IOException, X {
    WirePool wires = home.wires();
    Wire wire = wires.borrow();
    boolean got = false;
    try {
      got = request.on(wire).number() == 1;
    } finally {
      if (!got) {
        wires.discard(wire);
      }
    }
    if (got) {
      holding = wire;
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
      throw home.failure(e);
    } finally {
      threads.unlock();
    }
  }

  private void release() throws IOException {
    LockHost host = home.host();
    Wire wire = holding;
    holding = null;
    if (host != null) {
      host.release();
    } else if (wire != null) {
      Wire.Message _ = wire.call(LockHost.RELEASE, 0, Wire.EMPTY);
      home.wires().release(wire);
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
    home.close();
  }

  @Serial
  private Object writeReplace() {
    return new Ticket(home.ref(this));
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a lock travels as a ticket");
  }

  /** What travels. */
  private record Ticket(@Nullable SharedRef ref) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      return Home.resolve(ref, origin -> new ProcessLock(new Home<>(WHAT, origin)));
    }
  }
}
