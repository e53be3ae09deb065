package dev.parbench.process.shared;

import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.memory.ByteQueue;
import java.io.ObjectStreamException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a queue works with: shared memory, or requests to the process that made it. */
public interface QueueAccess {
  /** Adds an item if there is room. */
  boolean offer(ByteSink item);

  /** Adds an item, waiting for room; false when the time is up first. */
  boolean offer(ByteSink item, long nanos) throws InterruptedException;

  /** Takes the next item; null when there is none. */
  byte @Nullable [] poll();

  /** Takes the next item, waiting for it; null when the time is up first. */
  byte @Nullable [] poll(long nanos) throws InterruptedException;

  /** The next item, which stays; null when there is none. */
  byte @Nullable [] peek();

  int size();

  /** How many more items it takes; the greatest int when there is no limit. */
  int room();

  /** The items of this moment. */
  List<byte[]> items();

  /**
   * Says that an item that was taken is done with.
   *
   * @throws IllegalStateException if that was said of every item already
   */
  void taskDone();

  /** Waits until every item that was put is done with; false when the time is up first. */
  boolean join(long nanos) throws InterruptedException;

  /** How the queue is found from another process. */
  SharedRef ref(Object self) throws ObjectStreamException;

  /** Ends the queue if it was made here; otherwise leaves it. */
  void close();

  /** A queue of this process. */
  static QueueAccess make(int capacity) {
    return MemoryHandle.make(
            RequestQueue.WHAT, ByteQueue.size(capacity), seat -> ByteQueue.open(seat, capacity))
        .<QueueAccess>map(MemoryQueue::new)
        .orElseGet(
            () -> new RequestQueue(new SharedHandle<>(RequestQueue.WHAT, new QueueHost(capacity))));
  }

  /** A queue of another process. */
  static QueueAccess of(SharedRef ref) {
    return MemoryHandle.isMemory(ref)
        ? new MemoryQueue(
            new MemoryHandle<>(
                RequestQueue.WHAT, ref, seat -> ByteQueue.open(seat, ByteQueue.UNBOUNDED)))
        : new RequestQueue(new SharedHandle<>(RequestQueue.WHAT, ref));
  }
}
