package dev.parbench.process;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
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

  private static final Map<SharedRef, ProcessQueue<?>> KNOWN = new ConcurrentHashMap<>();

  private final transient @Nullable QueueHost local;
  private final transient @Nullable WirePool remote;
  private transient @Nullable SharedRef ref;

  private ProcessQueue(@Nullable QueueHost local, @Nullable SharedRef ref) {
    this.local = local;
    this.ref = ref;
    this.remote = ref == null ? null : new WirePool(ref);
  }

  /** A queue for at most the given number of items, at least 1. */
  public static <E> ProcessQueue<E> bounded(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
    }
    return new ProcessQueue<>(new QueueHost(capacity), null);
  }

  /** A queue without a limit. */
  public static <E> ProcessQueue<E> unbounded() {
    return new ProcessQueue<>(new QueueHost(Integer.MAX_VALUE), null);
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
    QueueHost host = local;
    return host != null ? host.items.offer(bytes) : ask(QueueHost.OFFER, 0, bytes).number() == 1;
  }

  @Override
  public boolean offer(E item, long timeout, TimeUnit unit) throws InterruptedException {
    byte[] bytes = encode(item);
    QueueHost host = local;
    long nanos = Math.max(0, unit.toNanos(timeout));
    return host != null
        ? host.items.offer(bytes, nanos, TimeUnit.NANOSECONDS)
        : await(QueueHost.OFFER, nanos, bytes).number() == 1;
  }

  private byte[] encode(E item) {
    java.util.Objects.requireNonNull(item, "a queue takes no null");
    try {
      ByteSink sink = new ByteSink(256);
      ValueCodec.encode(item, sink);
      return sink.toArray();
    } catch (IOException e) {
      throw ValueCodec.refusal("the item", e);
    }
  }

  @Override
  @SuppressWarnings("NullAway") // Waits for ever, so there is always an item.
  public E take() throws InterruptedException {
    return poll(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
  }

  @Override
  public @Nullable E poll() {
    QueueHost host = local;
    return decode(host != null ? host.items.poll() : item(ask(QueueHost.POLL, 0, Wire.EMPTY)));
  }

  @Override
  public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
    QueueHost host = local;
    long nanos = Math.max(0, unit.toNanos(timeout));
    return decode(
        host != null
            ? host.items.poll(nanos, TimeUnit.NANOSECONDS)
            : item(await(QueueHost.POLL, nanos, Wire.EMPTY)));
  }

  @Override
  public @Nullable E peek() {
    QueueHost host = local;
    return decode(host != null ? host.items.peek() : item(ask(QueueHost.PEEK, 0, Wire.EMPTY)));
  }

  private static byte @Nullable [] item(Wire.Message reply) {
    return reply.number() == 1 ? reply.bytes() : null;
  }

  @SuppressWarnings("unchecked")
  private @Nullable E decode(byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : (E) ValueCodec.decode(new ByteSource(bytes, 0, bytes.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("an item of an unknown class", e);
    }
  }

  private Wire.Message ask(int code, long number, byte[] bytes) {
    try {
      return wires().call(code, number, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("the process that made this queue is gone", e);
    }
  }

  private Wire.Message await(int code, long number, byte[] bytes) throws InterruptedException {
    try {
      return wires().await(code, number, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("the process that made this queue is gone", e);
    }
  }

  private WirePool wires() {
    return java.util.Objects.requireNonNull(remote);
  }

  @Override
  public int size() {
    QueueHost host = local;
    return host != null ? host.items.size() : (int) ask(QueueHost.SIZE, 0, Wire.EMPTY).number();
  }

  @Override
  public int remainingCapacity() {
    QueueHost host = local;
    return host != null
        ? host.items.remainingCapacity()
        : (int) ask(QueueHost.ROOM, 0, Wire.EMPTY).number();
  }

  @Override
  public int drainTo(Collection<? super E> target) {
    return drainTo(target, Integer.MAX_VALUE);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // The very same queue is meant.
  public int drainTo(Collection<? super E> target, int most) {
    if (target == this) {
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
  @SuppressWarnings("unchecked")
  public Iterator<E> iterator() {
    QueueHost host = local;
    try {
      byte[] all = host != null ? host.snapshot() : ask(QueueHost.SNAPSHOT, 0, Wire.EMPTY).bytes();
      ByteSource source = new ByteSource(all, 0, all.length);
      List<E> items = new ArrayList<>();
      for (int left = source.takeInt(); left > 0; left--) {
        E item = decode((byte[]) ValueCodec.decode(source));
        if (item != null) {
          items.add(item);
        }
      }
      return List.copyOf(items).iterator();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops serving the queue to other processes, or leaves one that another process made. */
  @Override
  public void close() {
    SharedRef known = ref;
    WirePool pool = remote;
    if (known == null) {
      return;
    }
    try {
      if (pool != null) {
        KNOWN.remove(known);
        pool.close();
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
    QueueHost host = local;
    if (known == null && host != null) {
      known = SharedHost.register(host);
      ref = known;
      KNOWN.put(known, this);
    }
    return new Ticket(known);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a queue travels as a ticket");
  }

  private record Ticket(@Nullable SharedRef ref) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      if (ref == null) {
        throw new InvalidObjectException("no reference");
      }
      return KNOWN.computeIfAbsent(ref, it -> new ProcessQueue<>(null, it));
    }
  }
}
