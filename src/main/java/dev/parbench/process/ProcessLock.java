package dev.parbench.process;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  private static final Map<SharedRef, ProcessLock> KNOWN = new ConcurrentHashMap<>();

  /** Settles among the threads of this process, before the process asks for the shared lock. */
  private final transient ReentrantLock threads = new ReentrantLock(true);

  private final transient @Nullable LockHost local;
  private final transient @Nullable WirePool remote;
  private transient @Nullable SharedRef ref;
  private transient @Nullable Wire holding;

  private ProcessLock(@Nullable LockHost local, @Nullable SharedRef ref) {
    this.local = local;
    this.ref = ref;
    this.remote = ref == null ? null : new WirePool(ref);
  }

  /** A free lock. */
  public static ProcessLock open() {
    return new ProcessLock(new LockHost(), null);
  }

  /** Whether any thread of any process holds it. */
  public boolean isLocked() {
    LockHost host = local;
    WirePool wires = remote;
    try {
      return host != null
          ? host.free.availablePermits() == 0
          : wires != null && wires.call(LockHost.LOOK, 0, Wire.EMPTY).number() == 1;
    } catch (IOException e) {
      throw gone(e);
    }
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

  @Override
  public boolean tryLock() {
    if (!threads.tryLock()) {
      return false;
    }
    return acquireOrUnlock(0);
  }

  private boolean acquireOrUnlock(long nanos) {
    try {
      return acquired(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    long nanos = unit.toNanos(time);
    long start = System.nanoTime();
    return threads.tryLock(nanos, TimeUnit.NANOSECONDS)
        && acquired(nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start));
  }

  /** With the lock among threads held: gets the shared one, or gives the other back. */
  private boolean acquired(long nanos) throws InterruptedException {
    boolean done = threads.getHoldCount() > 1;
    try {
      done = done || acquire(Math.max(0, nanos));
      return done;
    } catch (IOException e) {
      throw gone(e);
    } finally {
      if (!done) {
        threads.unlock();
      }
    }
  }

  private boolean acquire(long nanos) throws InterruptedException, IOException {
    LockHost host = local;
    WirePool wires = remote;
    if (host != null || wires == null) {
      return host != null && host.free.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    }
    Wire wire = wires.borrow();
    boolean got = false;
    try {
      got = wire.call(LockHost.ACQUIRE, nanos, Wire.EMPTY).number() == 1;
    } catch (java.nio.channels.ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException();
    } finally {
      if (!got) {
        wire.close();
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
      throw gone(e);
    } finally {
      threads.unlock();
    }
  }

  private void release() throws IOException {
    LockHost host = local;
    WirePool wires = remote;
    Wire wire = holding;
    if (host != null) {
      host.free.release();
    } else if (wires != null && wire != null) {
      holding = null;
      Wire.Message _ = wire.call(LockHost.RELEASE, 0, Wire.EMPTY);
      wires.release(wire);
    }
  }

  private static UncheckedIOException gone(IOException failure) {
    return new UncheckedIOException("the process that made this lock is gone", failure);
  }

  /** Not supported: there is no waiting for conditions across processes; use a queue. */
  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException("use a ProcessQueue to wait for another process");
  }

  /** Stops serving the lock to other processes, or leaves one that another process made. */
  @Override
  public void close() {
    SharedRef known = ref;
    WirePool wires = remote;
    if (known == null) {
      return;
    }
    try {
      if (wires != null) {
        KNOWN.remove(known);
        wires.close();
      } else {
        SharedHost.forget(known);
      }
    } catch (IOException e) {
      // Closed is closed.
    }
  }

  @Serial
  private synchronized Object writeReplace() {
    SharedRef known = ref;
    LockHost host = local;
    if (known == null && host != null) {
      known = SharedHost.register(host);
      ref = known;
      KNOWN.put(known, this);
    }
    return new Ticket(known);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a lock travels as a ticket");
  }

  private record Ticket(@Nullable SharedRef ref) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      if (ref == null) {
        throw new InvalidObjectException("no reference");
      }
      return KNOWN.computeIfAbsent(ref, it -> new ProcessLock(null, it));
    }
  }
}
