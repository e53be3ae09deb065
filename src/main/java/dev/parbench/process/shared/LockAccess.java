package dev.parbench.process.shared;

import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.memory.LockMemory;
import java.io.ObjectStreamException;
import java.util.Optional;

/**
 * What a lock works with: a word in shared memory, or requests to the process that made it. It
 * knows one owner per process; threads settle it among themselves first.
 */
public interface LockAccess {
  boolean isLocked();

  /** Takes the lock if it is free. */
  boolean tryAcquire();

  /** Waits for the lock; false when the time is up first. */
  boolean tryAcquire(long nanos) throws InterruptedException;

  void release();

  /** What the conditions of the lock wait with; empty where there are none. */
  Optional<LockMemory> signals();

  /** How the lock is found from another process. */
  SharedRef ref(Object self) throws ObjectStreamException;

  /** Ends the lock if it was made here; otherwise leaves it. */
  void close();

  /** A lock of this process. */
  static LockAccess make() {
    return MemoryHandle.make(RequestLock.WHAT, LockMemory.SIZE, LockMemory::new)
        .<LockAccess>map(MemoryLock::new)
        .orElseGet(() -> new RequestLock(new SharedHandle<>(RequestLock.WHAT, new LockHost())));
  }

  /** A lock of another process. */
  static LockAccess of(SharedRef ref) {
    return MemoryHandle.isMemory(ref)
        ? new MemoryLock(new MemoryHandle<>(RequestLock.WHAT, ref, LockMemory::new))
        : new RequestLock(new SharedHandle<>(RequestLock.WHAT, ref));
  }
}
