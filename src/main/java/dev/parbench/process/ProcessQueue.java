package dev.parbench.process;

import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.Payload;
import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.shared.PipeAccess;
import dev.parbench.process.shared.QueueAccess;
import dev.parbench.process.shared.SharedHandle;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A queue between processes, first in first out for each producer, handed to a child by capturing
 * it in the child's task. What a producer has put there stays when the producer ends; an item is
 * put and taken whole or not at all, also by a process that is killed. It ends with the process
 * that made it, or when that closes it: its users elsewhere fail then.
 *
 * <p>An item is at most 1 GiB when it is serialized. One for which there is no more shared memory
 * is refused with an {@link java.io.UncheckedIOException}.
 *
 * @param <E> the type of the items, serializable
 */
public final class ProcessQueue<E> extends AbstractQueue<E>
    implements BlockingQueue<E>, AutoCloseable, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final transient QueueAccess access;

  ProcessQueue(QueueAccess access) {
    this.access = access;
  }

  /** A queue for at most the given number of items, at least 1. */
  public static <E> ProcessQueue<E> bounded(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
    }
    return new ProcessQueue<>(QueueAccess.make(capacity));
  }

  /** A queue without a limit. */
  public static <E> ProcessQueue<E> unbounded() {
    return bounded(Integer.MAX_VALUE);
  }

  /**
   * Adds an item, waiting for room.
   *
   * @throws IllegalArgumentException if it cannot be serialized; it names the class
   */
  @Override
  public void put(E item) throws InterruptedException {
    boolean _ = offer(item, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
  }

  @Override
  public boolean offer(E item) {
    return this.<RuntimeException>add(item, access::offer);
  }

  @Override
  public boolean offer(E item, long timeout, TimeUnit unit) throws InterruptedException {
    long nanos = Math.max(0, unit.toNanos(timeout));
    return this.<InterruptedException>add(item, bytes -> access.offer(bytes, nanos));
  }

  /** A way to add an item. */
  private interface Addition<X extends Exception> {
    boolean of(ByteSink item) throws X;
  }

  private <X extends Exception> boolean add(E item, Addition<X> addition) throws X {
    ByteSink bytes =
        Payload.encode(Objects.requireNonNull(item, "a queue takes no null"), "the item");
    boolean added = false;
    try {
      added = addition.of(bytes);
      return added;
    } finally {
      if (!added) {
        // The pipe ends in it stay where they were.
        bytes.transfer().takeBack();
      }
    }
  }

  @Override
  @SuppressWarnings("NullAway") // Waits for ever, so there is always an item.
  public E take() throws InterruptedException {
    return decode(access.poll(Long.MAX_VALUE));
  }

  @Override
  public @Nullable E poll() {
    return decode(access.poll());
  }

  @Override
  public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
    return decode(access.poll(Math.max(0, unit.toNanos(timeout))));
  }

  @Override
  public @Nullable E peek() {
    return look(access.peek());
  }

  private @Nullable E look(byte @Nullable [] bytes) {
    return PipeAccess.look(() -> decode(bytes));
  }

  @SuppressWarnings("unchecked")
  private @Nullable E decode(byte @Nullable [] bytes) {
    return bytes == null ? null : (E) Payload.decode(bytes);
  }

  @Override
  public int size() {
    return access.size();
  }

  @Override
  public int remainingCapacity() {
    return access.room();
  }

  @Override
  public int drainTo(Collection<? super E> target) {
    return drainTo(target, Integer.MAX_VALUE);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // The very same queue is meant.
  public int drainTo(Collection<? super E> target, int most) {
    if (Objects.requireNonNull(target) == this) {
      throw new IllegalArgumentException("a queue cannot be drained to itself");
    }
    int count = 0;
    while (count < most) {
      E item = poll();
      if (item == null) {
        break;
      }
      target.add(item);
      count++;
    }
    return count;
  }

  /** The items of this moment; removing by the iterator is not supported. */
  @Override
  public Iterator<E> iterator() {
    List<E> items = new ArrayList<>();
    for (byte[] bytes : access.items()) {
      E item = look(bytes);
      if (item != null) {
        items.add(item);
      }
    }
    return List.copyOf(items).iterator();
  }

  /**
   * Says that the work on an item that was taken is done, by any process. Once that was said as
   * often as items were put, {@link #join} returns.
   *
   * @throws IllegalStateException if it was said that often already
   */
  public void taskDone() {
    access.taskDone();
  }

  /** Waits until {@link #taskDone} was called for every item that was put. */
  public void join() throws InterruptedException {
    boolean _ = access.join(Long.MAX_VALUE);
  }

  /** Waits for that for at most the given time; returns whether it came true. */
  public boolean join(Duration timeout) throws InterruptedException {
    return access.join(TimeUnit.NANOSECONDS.convert(timeout));
  }

  /** Ends the queue if this process made it, also for others; otherwise leaves it. */
  @Override
  public void close() {
    access.close();
  }

  @Serial
  private Object writeReplace() throws ObjectStreamException {
    return new Ticket(access.ref(this));
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a queue travels as a ticket");
  }

  /** Travels to another process instead of the queue, and becomes one there. */
  private record Ticket(@Nullable SharedRef ref) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      return SharedHandle.resolve(ref, origin -> new ProcessQueue<Object>(QueueAccess.of(origin)));
    }
  }
}
