package dev.parbench.process.shared;

import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.PipeEndTransfer;
import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.codec.UnclaimedEnds;
import dev.parbench.process.memory.ByteQueue;
import java.io.ObjectStreamException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue in shared memory. */
record MemoryQueue(MemoryHandle<ByteQueue> handle, UnclaimedEnds ends) implements QueueAccess {

  MemoryQueue(MemoryHandle<ByteQueue> handle) {
    this(handle, new UnclaimedEnds());
  }

  @Override
  public boolean offer(ByteSink item) {
    return ends.put(item, () -> handle.object().offer(item.array(), item.size()));
  }

  @Override
  public boolean offer(ByteSink item, long nanos) throws InterruptedException {
    return ends.<InterruptedException>put(
        item, () -> handle.object().offer(item.array(), item.size(), nanos));
  }

  @Override
  public byte @Nullable [] poll() {
    return handle.object().poll();
  }

  @Override
  public byte @Nullable [] poll(long nanos) throws InterruptedException {
    return handle.object().poll(nanos);
  }

  @Override
  public byte @Nullable [] peek() {
    return handle.object().peek();
  }

  @Override
  public int size() {
    return handle.object().size();
  }

  @Override
  public int room() {
    return handle.object().room();
  }

  @Override
  public List<byte[]> items() {
    return handle.object().items();
  }

  @Override
  public void taskDone() {
    handle.object().taskDone();
  }

  @Override
  public boolean join(long nanos) throws InterruptedException {
    return handle.object().join(nanos);
  }

  @Override
  public SharedRef ref(Object self) throws ObjectStreamException {
    return handle.ref(self);
  }

  private byte @Nullable [] rest() {
    try {
      return poll();
    } catch (IllegalStateException e) {
      // It is closed already.
      return null;
    }
  }

  @Override
  public void close() {
    if (handle.isMaker()) {
      ends.in(this::rest).forEach(PipeEndTransfer::settle);
    }
    handle.close();
  }
}
