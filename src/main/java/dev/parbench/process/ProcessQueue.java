package dev.parbench.process;

import dev.parbench.process.codec.Payload;
import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.shared.Mailbox;
import dev.parbench.process.shared.QueueHost;
import dev.parbench.process.shared.RequestConnection;
import dev.parbench.process.shared.SharedHandle;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
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
 * it in the child's task. It lives in the process that made it: what a producer has put there stays
 * when the producer ends, and its users elsewhere fail when the maker is gone.
 *
 * @param <E> the type of the items, serializable
 */
public final class ProcessQueue<E> extends AbstractQueue<E>
    implements BlockingQueue<E>, AutoCloseable, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private static final String WHAT = "queue";

  private final transient SharedHandle<QueueHost> handle;

  ProcessQueue(SharedHandle<QueueHost> handle) {
    this.handle = handle;
  }

  /** A queue for at most the given number of items, at least 1. */
  public static <E> ProcessQueue<E> bounded(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
    }
    return new ProcessQueue<>(new SharedHandle<>(WHAT, new QueueHost(capacity)));
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
    byte[] bytes = encode(item);
    QueueHost host = handle.host();
    return host != null
        ? QueueHost.<Boolean, RuntimeException>use(host, items -> items.offer(bytes))
        : handle.call(QueueHost.OFFER, 0, bytes).number() == 1;
  }

  @Override
  public boolean offer(E item, long timeout, TimeUnit unit) throws InterruptedException {
    byte[] bytes = encode(item);
    long nanos = Math.max(0, unit.toNanos(timeout));
    QueueHost host = handle.host();
    return host != null
        ? QueueHost.<Boolean, InterruptedException>use(host, items -> items.offer(bytes, nanos))
        : handle.await(QueueHost.OFFER, nanos, bytes).number() == 1;
  }

  private byte[] encode(E item) {
    return Payload.encode(Objects.requireNonNull(item, "a queue takes no null"), "the item");
  }

  @Override
  @SuppressWarnings("NullAway") // Waits for ever, so there is always an item.
  public E take() throws InterruptedException {
    return poll(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
  }

  @Override
  public @Nullable E poll() {
    QueueHost host = handle.host();
    return decode(
        host != null
            ? QueueHost.<byte @Nullable [], RuntimeException>use(host, Mailbox::poll)
            : item(handle.call(QueueHost.POLL, 0, RequestConnection.EMPTY)));
  }

  @Override
  public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
    long nanos = Math.max(0, unit.toNanos(timeout));
    QueueHost host = handle.host();
    return decode(
        host != null
            ? QueueHost.<byte @Nullable [], InterruptedException>use(
                host, items -> items.poll(nanos))
            : item(handle.await(QueueHost.POLL, nanos, RequestConnection.EMPTY)));
  }

  @Override
  public @Nullable E peek() {
    QueueHost host = handle.host();
    return decode(
        host != null ? host.peek() : item(handle.call(QueueHost.PEEK, 0, RequestConnection.EMPTY)));
  }

  private static byte @Nullable [] item(RequestConnection.Message reply) {
    return reply.number() == 1 ? reply.bytes() : null;
  }

  @SuppressWarnings("unchecked")
  private @Nullable E decode(byte @Nullable [] bytes) {
    return bytes == null ? null : (E) Payload.decode(bytes);
  }

  @Override
  public int size() {
    QueueHost host = handle.host();
    return host != null
        ? host.items.size()
        : (int) handle.call(QueueHost.SIZE, 0, RequestConnection.EMPTY).number();
  }

  @Override
  public int remainingCapacity() {
    QueueHost host = handle.host();
    return host != null
        ? host.items.room()
        : (int) handle.call(QueueHost.ROOM, 0, RequestConnection.EMPTY).number();
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
    QueueHost host = handle.host();
    byte[] all =
        host != null
            ? host.snapshot()
            : handle.call(QueueHost.SNAPSHOT, 0, RequestConnection.EMPTY).bytes();
    List<E> items = new ArrayList<>();
    for (byte[] bytes : QueueHost.items(all)) {
      E item = decode(bytes);
      if (item != null) {
        items.add(item);
      }
    }
    return List.copyOf(items).iterator();
  }

  /** Stops serving the queue to other processes, or leaves one that another process made. */
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
    throw new InvalidObjectException("a queue travels as a ticket");
  }

  /** Travels to another process instead of the queue, and becomes one there. */
  private record Ticket(@Nullable SharedRef ref) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      return SharedHandle.resolve(
          ref, origin -> new ProcessQueue<Object>(new SharedHandle<>(WHAT, origin)));
    }
  }
}
