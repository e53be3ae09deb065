package dev.parbench.process.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue of byte strings in shared memory.
 *
 * <p>The producers of all processes have a lock, the consumers another. An item is put by one store
 * of the tail, and taken by one store of the head; both are the number of a ring and the number of
 * an item. A process that is killed before that store has done nothing.
 */
public final class ByteQueue implements SharedObject {
  /** No limit to the number of items. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /** How many things one can wait for at one queue. */
  static final int KINDS = 5;

  private static final int MORE = 0;
  private static final int ROOM = 1;
  private static final int PRODUCERS = 2;
  private static final int CONSUMERS = 3;
  private static final int DONE = 4;

  private static final int TAIL = 0;
  private static final int HEAD = Words.LINE;
  private static final int PRODUCERS_LOCK = 2 * Words.LINE;
  private static final int CONSUMERS_LOCK = 3 * Words.LINE;
  private static final int DONE_COUNT = 4 * Words.LINE;
  private static final int FLAGS = 5 * Words.LINE;
  private static final int CAPACITY = FLAGS + 8;
  private static final int RING = 6 * Words.LINE;

  private static final long ENDED = 1;
  private static final long SHUT = 2;
  private static final long OVER = 4;

  private final Seat seat;
  private final Words words;
  private final int base;
  private final int kinds;
  private final int capacity;
  private final Rings rings;
  private final WordLock producers;
  private final WordLock consumers;
  private final Gate in;
  private final Gate out;

  // Guarded by the gate of the producers: the head as it was seen, and in the ring that is written
  // the oldest item as it was seen, and where that starts. It costs a cache miss to look again.
  private Ring writing;
  private long seenHead;
  private long oldest;
  private long oldestStart;

  /** Guarded by the gate of the consumers. */
  private Ring reading;

  private volatile long seenTail;

  /**
   * The queue that is there.
   *
   * @param queue which one of its object
   * @param base where it begins
   */
  private ByteQueue(Seat seat, int queue, int base) {
    this.seat = seat;
    this.words = seat.words();
    this.base = base;
    this.kinds = queue * KINDS;
    this.capacity = Math.clamp(words.get(base + CAPACITY), 1, UNBOUNDED);
    this.rings = new Rings(seat, base + RING, capacity, queue);
    this.producers = new WordLock(seat, base + PRODUCERS_LOCK, kinds + PRODUCERS);
    this.consumers = new WordLock(seat, base + CONSUMERS_LOCK, kinds + CONSUMERS);
    this.in = new Gate(producers);
    this.out = new Gate(consumers);
    try {
      this.writing = rings.first();
      this.reading = rings.first();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many bytes a queue takes at first. */
  public static int size(int capacity) {
    return RING + Rings.size(capacity);
  }

  /** The only queue of an object, at the place of its maker or another process. */
  public static ByteQueue open(Seat seat, int capacity) {
    return open(seat, 0, Seat.BODY, capacity);
  }

  /**
   * A queue of an object, which its maker makes now.
   *
   * @param capacity how many items the queue holds; only the maker says it
   */
  static ByteQueue open(Seat seat, int queue, int base, int capacity) {
    if (seat.slot() == Seat.MAKER) {
      seat.words().set(base + CAPACITY, capacity);
      Rings.format(seat.words(), base + RING, capacity);
    }
    return new ByteQueue(seat, queue, base);
  }

  private static int ring(long position) {
    return (int) (position >>> Ring.BITS);
  }

  private static long index(long position) {
    return position & Ring.INDEX;
  }

  private static long position(int ring, long index) {
    return ((long) ring << Ring.BITS) | (index & Ring.INDEX);
  }

  private long head() {
    return words.getVolatile(base + HEAD);
  }

  private long tail() {
    return words.getVolatile(base + TAIL);
  }

  boolean isEmpty() {
    long head = index(head());
    return !Ring.isAhead(head, index(seenTail)) && head == index(tail());
  }

  /** How many items there are now. */
  public int size() {
    return seat.use(this::count);
  }

  private int count() {
    long head = index(head());
    // The head may move on before the tail is read.
    return (int) Math.min(Ring.distance(head, index(tail())), capacity);
  }

  private boolean isFull() {
    return capacity != UNBOUNDED && count() >= capacity;
  }

  /** How many more items it takes now. */
  public int room() {
    return seat.use(() -> capacity == UNBOUNDED ? UNBOUNDED : capacity - count());
  }

  /** Whether nobody is there who could put more; then what is there is the rest. */
  public boolean isEnded() {
    return seat.use(() -> (flags() & ENDED) != 0);
  }

  /** Whether everything was taken, and nobody will ever put more. */
  public boolean isFinished() {
    return (flags() & OVER) != 0 && isEmpty();
  }

  /** Whether nobody is there who could take. */
  public boolean isShut() {
    return seat.use(() -> (flags() & SHUT) != 0);
  }

  private long flags() {
    return words.getVolatile(base + FLAGS);
  }

  /** Maker: says whether nobody is there who could put more. */
  public void setEnded(boolean value) {
    setFlag(ENDED, value);
  }

  /** Maker: says whether nobody is there who could take. */
  public void setShut(boolean value) {
    setFlag(SHUT, value);
  }

  /** Maker: nobody will ever put more. */
  public void setOver() {
    setFlag(OVER, true);
  }

  private void setFlag(long flag, boolean value) {
    try {
      long flags;
      do {
        flags = flags();
      } while (!words.compareAndSet(base + FLAGS, flags, value ? flags | flag : flags & ~flag));
      seat.wake(kinds + MORE);
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  /**
   * Puts an item if there is room.
   *
   * @throws UncheckedIOException if there is no more shared memory for it
   */
  public boolean offer(byte[] item, int length) {
    try {
      seat.requireOpen();
      in.enter();
      return putAndLeave(item, length);
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  /** Puts an item, waiting for room; false when the time is up first. */
  public boolean offer(byte[] item, int length, long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long start = System.nanoTime();
    try {
      seat.requireOpen();
      while (true) {
        if (!in.enter(Seat.left(nanos, start))) {
          return false;
        }
        if (putAndLeave(item, length)) {
          return true;
        }
        if (!seat.await(kinds + ROOM, _ -> !isFull(), Seat.left(nanos, start))) {
          return false;
        }
      }
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  private boolean putAndLeave(byte[] item, int length) {
    boolean put;
    try {
      put = put(item, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      in.leave();
    }
    if (put) {
      seat.wake(kinds + MORE);
    }
    return put;
  }

  private boolean put(byte[] item, int length) throws IOException {
    if (length > Ring.LARGEST) {
      throw new IOException("an item of " + length + " bytes, at most " + Ring.LARGEST + " fit");
    }
    long tail = tail();
    long index = index(tail);
    Ring ring = writing(ring(tail));
    if (isFullAt(index) || !ring.fits(index, length, oldest, oldestStart)) {
      look(ring, index);
      if (isFullAt(index)) {
        return false;
      }
      if (!ring.fits(index, length, oldest, oldestStart)) {
        ring = next(ring, index, length);
      }
    }
    ring.put(index, item, length);
    words.setVolatile(base + TAIL, position(ring.number(), index + 1));
    return true;
  }

  private boolean isFullAt(long index) {
    return capacity != UNBOUNDED && Ring.distance(seenHead, index) >= capacity;
  }

  private void look(Ring ring, long index) {
    long head = head();
    seenHead = requireBehind(index(head), index);
    oldest = ring(head) == ring.number() ? seenHead : ring.first();
    oldestStart = ring.start(oldest, index);
  }

  private long requireBehind(long head, long tail) {
    long count = Ring.distance(head, tail);
    if (count > (capacity == UNBOUNDED ? Ring.INDEX / 2 : capacity)) {
      throw new IllegalStateException("the positions in " + seat.file() + " are corrupt");
    }
    return head;
  }

  private Ring writing(int number) throws IOException {
    Ring ring = writing;
    if (ring.number() == number && !ring.isLeft()) {
      return ring;
    }
    rings.drop(ring);
    ring = rings.open(number);
    // The one that died while it left it was never seen in the next.
    ring.stay();
    writing = ring;
    look(ring, index(tail()));
    return ring;
  }

  private Ring next(Ring before, long index, int length) throws IOException {
    if (Rings.next(before.number()) == ring(head())) {
      throw new IOException("there are too many items in the queue");
    }
    Ring ring = rings.create(before, index, length);
    before.leave(index);
    rings.drop(before);
    writing = ring;
    oldest = index;
    oldestStart = 0;
    return ring;
  }

  /** Takes the next item; null when there is none now. */
  public byte @Nullable [] poll() {
    return next(true);
  }

  /** The next item, which stays; null when there is none now. */
  public byte @Nullable [] peek() {
    return next(false);
  }

  private byte @Nullable [] next(boolean take) {
    try {
      seat.requireOpen();
      if (isEmpty()) {
        return null;
      }
      out.enter();
      return getAndLeave(take);
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  /** Takes the next item, waiting for it; null when the time is up first. */
  public byte @Nullable [] poll(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long start = System.nanoTime();
    try {
      seat.requireOpen();
      while (true) {
        if (isEmpty() && !seat.await(kinds + MORE, _ -> !isEmpty(), Seat.left(nanos, start))) {
          return null;
        }
        if (!out.enter(Seat.left(nanos, start))) {
          return null;
        }
        byte[] item = getAndLeave(true);
        if (item != null) {
          return item;
        }
      }
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  /** Waits for an item, the end or the shutting; false when the time is up first. */
  public boolean await(long nanos) throws InterruptedException {
    try {
      seat.requireOpen();
      return seat.await(kinds + MORE, _ -> !isEmpty() || flags() != 0, nanos);
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  private byte @Nullable [] getAndLeave(boolean take) {
    byte[] item;
    try {
      item = get(take);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      out.leave();
    }
    if (take && item != null && capacity != UNBOUNDED) {
      seat.wake(kinds + ROOM);
    }
    return item;
  }

  private byte @Nullable [] get(boolean take) throws IOException {
    while (true) {
      long head = head();
      long index = index(head);
      if (!Ring.isAhead(index, index(seenTail))) {
        seenTail = tail();
        if (requireBehind(index, index(seenTail)) == index(seenTail)) {
          return null;
        }
      }
      Ring ring = reading(ring(head), index);
      if (ring(head) == ring(seenTail) || !ring.endsBefore(index)) {
        byte[] item = ring.get(index);
        if (take) {
          words.setVolatile(base + HEAD, position(ring.number(), index + 1));
        }
        return item;
      }
      words.setVolatile(base + HEAD, position(Rings.next(ring.number()), index));
      rings.delete(ring);
    }
  }

  private Ring reading(int number, long index) throws IOException {
    Ring ring = reading;
    if (ring.number() != number || (!ring.isInside() && ring.isStale(index))) {
      rings.drop(ring);
      ring = rings.open(number);
      reading = ring;
    }
    return ring;
  }

  /** The items of this moment. */
  public List<byte[]> items() {
    try {
      seat.requireOpen();
      out.enter();
      try {
        return copy();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        out.leave();
      }
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  private List<byte[]> copy() throws IOException {
    List<byte[]> items = new ArrayList<>();
    long head = head();
    long tail = tail();
    Ring ring = reading(ring(head), index(head));
    for (long index = index(head); index != index(tail); index = index(index + 1)) {
      if (ring.number() != ring(tail) && ring.endsBefore(index)) {
        Ring next = rings.open(Rings.next(ring.number()));
        if (ring != reading) {
          rings.drop(ring);
        }
        ring = next;
      }
      items.add(ring.get(index));
    }
    if (ring != reading) {
      rings.drop(ring);
    }
    return items;
  }

  /**
   * Says that an item that was taken is done with.
   *
   * @throws IllegalStateException if that was said of every item already
   */
  public void taskDone() {
    try {
      seat.requireOpen();
      long done;
      do {
        done = words.getVolatile(base + DONE_COUNT);
        if (done == index(tail())) {
          throw new IllegalStateException("taskDone was called more often than items were put");
        }
      } while (!words.compareAndSet(base + DONE_COUNT, done, index(done + 1)));
      seat.wake(kinds + DONE);
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  /** Waits until every item that was put is done with; false when the time is up first. */
  public boolean join(long nanos) throws InterruptedException {
    try {
      seat.requireOpen();
      return seat.await(
          kinds + DONE, _ -> words.getVolatile(base + DONE_COUNT) == index(tail()), nanos);
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  @Override
  public void sweep(int gone) {
    producers.sweep(gone);
    consumers.sweep(gone);
  }
}
