package dev.parbench.process.shared;

import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.memory.LockMemory;
import java.io.ObjectStreamException;
import java.util.Optional;

/** A lock in shared memory. */
record MemoryLock(MemoryHandle<LockMemory> handle) implements LockAccess {

  @Override
  public boolean isLocked() {
    return handle.object().isLocked();
  }

  @Override
  public boolean tryAcquire() {
    return handle.object().tryAcquire();
  }

  @Override
  public boolean tryAcquire(long nanos) throws InterruptedException {
    return handle.object().tryAcquire(nanos);
  }

  @Override
  public void release() {
    handle.object().release();
  }

  @Override
  public Optional<LockMemory> signals() {
    return Optional.of(handle.object());
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
