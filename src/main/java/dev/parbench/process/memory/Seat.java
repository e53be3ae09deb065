package dev.parbench.process.memory;

import dev.parbench.process.channel.Polling;
import java.io.Closeable;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The place of this process at an object in shared memory: its slot, by which the words of the
 * object name it, and how it sleeps and is woken.
 *
 * <p>For each thing one can wait for there is a mask of the slots that sleep. A sleeper sets its
 * bit, then looks again; a waker publishes, then takes the mask and rings those in it. Both are
 * volatile, so one sees the other. More than 64 slots share bits, which costs a wake-up in vain.
 */
public final class Seat implements Closeable {
  /** The maker's own slot. */
  public static final int MAKER = 1;

  /** Slots are below this number. */
  public static final int SLOTS = 1024;

  /** How many things one can wait for at one object. */
  static final int KINDS = 12;

  private static final long MAGIC = 0x7061_7262_656e_6331L;
  private static final int MAGIC_AT = 0;
  private static final int SIZE_AT = 8;
  private static final int TAG_AT = 16;
  private static final int STATE_AT = Words.LINE;

  /** Not 0 once the object has files beside its own. */
  static final int GROWN_AT = STATE_AT + Long.BYTES;

  private static final int SLEEPERS_AT = 2 * Words.LINE;
  private static final int BELLS_AT = SLEEPERS_AT + KINDS * Words.LINE;

  /** Where the words of the object itself begin. */
  static final int BODY = BELLS_AT + SLOTS * Long.BYTES;

  private static final long OPEN = 1;
  private static final long CLOSED = 2;

  private static final Cleaner CLEANER = Cleaner.create();

  /** Whether this process can use the object. */
  private enum State {
    OPEN,
    CLOSED,
    LOST
  }

  /**
   * How long to look before sleeping, in ns: about what being woken costs. With one processor the
   * other needs it to change.
   */
  private static final long SPIN = Polling.processors() > 1 ? 50_000 : 0;

  /** Looking takes that long only when others want the processors, in ns. */
  private static final long BUSY = 10 * SPIN;

  /** The first sleep, which also bounds how long a missing bell can delay, in ns. */
  private static final long FIRST_SLEEP = 1_000_000;

  /** No sleep is longer, in ns: a waker that runs out of descriptors cannot ring. */
  static final long LONGEST_SLEEP = 1_000_000_000;

  private final String what;
  private final Segment segment;
  private final Words words;
  private final Remains remains;
  private final Cleaner.Cleanable cleanable;
  private final int slot;
  private final int bellNumber;
  private final Bell bell;
  private final byte tag;
  private final WaitRoom[] rooms = new WaitRoom[KINDS];

  private volatile State state = State.OPEN;

  private volatile boolean listening;

  private Seat(String what, Segment segment, int slot, int bellNumber) {
    this.what = what;
    this.segment = segment;
    this.words = new Words(segment.buffer());
    this.slot = slot;
    this.bellNumber = bellNumber;
    this.tag = (byte) words.get(TAG_AT);
    for (int kind = 0; kind < KINDS; kind++) {
      rooms[kind] = new WaitRoom(tag);
    }
    this.bell = Bell.at(bellOf(segment.file(), bellNumber));
    this.remains = new Remains(segment, bell, slot == MAKER);
    this.cleanable = CLEANER.register(this, remains);
  }

  /**
   * Makes an object in this process.
   *
   * @param what names it in failures
   * @param body how many bytes it needs beside the header
   * @param bell the number of this process's bell
   * @throws IOException when there is no room for it
   */
  public static Seat make(String what, int body, int bell) throws IOException {
    Segment segment = Segment.create(BODY + body);
    Words words = new Words(segment.buffer());
    words.set(SIZE_AT, segment.size());
    words.set(TAG_AT, ThreadLocalRandom.current().nextLong());
    words.set(STATE_AT, OPEN);
    words.setVolatile(MAGIC_AT, MAGIC);
    return new Seat(what, segment, MAKER, bell);
  }

  /** Takes the place at an object that another process made, and gave this one a slot for. */
  public static Seat take(String what, Path file, int slot, int bell) throws IOException {
    Segment segment = Segment.open(file);
    Words words = new Words(segment.buffer());
    if (slot <= 0
        || slot >= SLOTS
        || segment.size() < BODY
        || words.getVolatile(MAGIC_AT) != MAGIC
        || words.get(SIZE_AT) != segment.size()) {
      segment.close();
      throw new StreamCorruptedException(file + " holds no shared object of this version");
    }
    return new Seat(what, segment, slot, bell);
  }

  /** The file of a bell, beside the files of the objects. */
  public static Path bellOf(Path file, int number) {
    return file.resolveSibling("b" + number);
  }

  public int slot() {
    return slot;
  }

  public Words words() {
    return words;
  }

  Segment segment() {
    return segment;
  }

  public Path file() {
    return segment.file();
  }

  /** Keeps what else is mapped for the object, until it is dropped or the object is left. */
  void keep(Segment more) {
    remains.keep(more);
    if (state != State.OPEN) {
      more.close();
    }
  }

  void drop(Segment more) {
    remains.drop(more);
  }

  /** Fails unless the object can be used. */
  public void requireOpen() {
    if (isOver()) {
      throw failure();
    }
  }

  boolean isOver() {
    return state != State.OPEN || words.getVolatile(STATE_AT) != OPEN;
  }

  private RuntimeException failure() {
    ClosedChannelException cause = new ClosedChannelException();
    return state == State.CLOSED
        ? new IllegalStateException("the " + what + " is closed", cause)
        : new UncheckedIOException(
            "the process that made this " + what + " is gone, or has closed it", cause);
  }

  /** What to throw for what an access threw: memory that is not mapped any more was left. */
  RuntimeException failure(IllegalStateException thrown) {
    return state != State.OPEN ? failure() : thrown;
  }

  /** Something to do with the object. */
  interface Use<T, X extends Exception> {
    T run() throws X;
  }

  /** Does something with the object, and says in words why that cannot be done any more. */
  <T, X extends Exception> T use(Use<T, X> use) throws X {
    try {
      requireOpen();
      return use.run();
    } catch (IllegalStateException e) {
      throw failure(e);
    }
  }

  /** Waits for a wish; false when the time is up first. */
  boolean await(int kind, Wish wish, long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return new Waiting(wish).run(kind, nanos, true);
  }

  /** Waits for a wish, whoever interrupts. */
  void awaitUninterruptibly(int kind, Wish wish) {
    try {
      boolean _ = new Waiting(wish).run(kind, Long.MAX_VALUE, false);
    } catch (InterruptedException e) {
      throw new IllegalStateException("it was put off", e);
    }
  }

  /** One thread that waits for one wish. */
  private final class Waiting {
    private final Wish wish;
    private boolean slept;
    private boolean granted;
    private boolean interrupted;

    Waiting(Wish wish) {
      this.wish = wish;
    }

    private boolean over() {
      if (isOver()) {
        return true;
      }
      granted = wish.granted(slept);
      return granted;
    }

    boolean run(int kind, long nanos, boolean interruptible) throws InterruptedException {
      long start = System.nanoTime();
      boolean over =
          look(start, Math.min(nanos, rooms[kind].spin(SPIN)), rooms[kind]) || nanos <= 0;
      if (!over) {
        rooms[kind].enter();
        try {
          sleep(kind, start, nanos, interruptible);
          rooms[kind].slept(System.nanoTime() - start, SPIN);
        } finally {
          rooms[kind].leave();
          if (interrupted) {
            Thread.currentThread().interrupt();
          }
        }
      }
      if (!granted) {
        requireOpen();
      }
      return granted;
    }

    private boolean look(long start, long spin, WaitRoom room) {
      boolean over = Polling.until(this::over, spin, room.politeAfter());
      if (spin > 0) {
        room.spun(over, System.nanoTime() - start, SPIN, BUSY);
      }
      return over;
    }

    private void sleep(int kind, long start, long nanos, boolean interruptible)
        throws InterruptedException {
      while (true) {
        boolean heard = announce(kind);
        if (over()) {
          return;
        }
        if (Thread.interrupted()) {
          interrupted = !interruptible;
          if (interruptible) {
            throw new InterruptedException();
          }
        }
        long left = left(nanos, start);
        if (left <= 0) {
          return;
        }
        long longest = slept && heard ? wish.longestSleep() : FIRST_SLEEP;
        LockSupport.parkNanos(Seat.this, Math.min(left, longest));
        slept = true;
      }
    }
  }

  /** What is left of a time to wait, all in ns; the greatest is for ever. */
  static long left(long nanos, long start) {
    return nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
  }

  /** Says that somebody sleeps here; false when that cannot be woken by others. */
  private boolean announce(int kind) {
    if (!listening) {
      try {
        bell.listen();
      } catch (IOException e) {
        return false;
      }
      words.setVolatile(BELLS_AT + slot * Long.BYTES, bellNumber);
      listening = true;
    }
    words.setBits(sleepersAt(kind), bit(slot));
    return true;
  }

  private static int sleepersAt(int kind) {
    return SLEEPERS_AT + kind * Words.LINE;
  }

  private static long bit(int slot) {
    return 1L << slot;
  }

  /** From now on a wake-up of that kind is for every thread. */
  void wakeAllFor(int kind) {
    rooms[kind].setAll();
  }

  /** Wakes whoever sleeps for that, after it was published. */
  void wake(int kind) {
    if (words.getVolatile(sleepersAt(kind)) != 0) {
      ring(words.getAndSet(sleepersAt(kind), 0));
    }
  }

  private void ring(long mask) {
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      for (int at = Long.numberOfTrailingZeros(rest); at < SLOTS; at += Long.SIZE) {
        ring(at);
      }
    }
  }

  private void ring(int at) {
    long number = words.getVolatile(BELLS_AT + at * Long.BYTES);
    if (number == bellNumber) {
      WaitRoom.wake(tag);
    } else if (number > 0 && number <= Integer.MAX_VALUE) {
      Bell.ring(bellOf(segment.file(), (int) number), tag);
    }
  }

  /** Wakes everyone: a waker may have died between taking a mask and ringing. */
  public void wakeEveryone() {
    for (int kind = 0; kind < KINDS; kind++) {
      words.setVolatile(sleepersAt(kind), 0);
    }
    for (int at = MAKER; at < SLOTS; at++) {
      ring(at);
    }
  }

  /** Maker: a slot is free, whose process is gone. */
  public void vacate(int gone) {
    words.setVolatile(BELLS_AT + gone * Long.BYTES, 0);
  }

  /** Maker: closes the object for everybody. */
  public void end() {
    if (mark(State.CLOSED)) {
      words.setVolatile(STATE_AT, CLOSED);
      wakeEveryone();
      giveUp();
    }
  }

  /** The maker is gone, or has closed the object. */
  public void lose() {
    leave(State.LOST);
  }

  @Override
  public void close() {
    leave(State.CLOSED);
  }

  private void leave(State next) {
    if (mark(next)) {
      giveUp();
    }
  }

  /** Before anything else, so that whoever fails by what follows knows why. */
  private synchronized boolean mark(State next) {
    boolean first = state == State.OPEN;
    state = first ? next : state;
    return first;
  }

  private void giveUp() {
    for (WaitRoom room : rooms) {
      room.wakeAll();
    }
    cleanable.clean();
  }
}
