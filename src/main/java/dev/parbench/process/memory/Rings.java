package dev.parbench.process.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The rings of one queue, as files beside that of the object; the first is in the object itself.
 */
final class Rings {
  /** The bytes of the first ring; each next one has twice as many, as long as that is moderate. */
  private static final int FIRST_BYTES = 1 << 16;

  private static final int MODERATE_BYTES = 1 << 22;

  /** A ring that is made for an item has room for so many of it. */
  private static final long ITEMS = 4;

  /** Numbers have 16 bits; 0 is the ring inside, which never comes again. */
  private static final int NUMBERS = 1 << 16;

  private final Seat seat;
  private final int base;
  private final int capacity;
  private final String prefix;

  Rings(Seat seat, int base, int capacity, int queue) {
    this.seat = seat;
    this.base = base;
    this.capacity = capacity;
    this.prefix = seat.file().getFileName() + "." + queue + "-";
  }

  /** How many bytes the first ring takes. */
  static int size(int capacity) {
    return Ring.size(FIRST_BYTES, capacity);
  }

  static void format(Words words, int base, int capacity) {
    Ring.format(words, base, FIRST_BYTES, capacity, 0);
  }

  Ring first() throws IOException {
    return Ring.inside(seat.segment(), base, size(capacity));
  }

  Ring open(int number) throws IOException {
    if (number == 0) {
      return first();
    }
    Segment segment = Segment.open(file(number));
    seat.keep(segment);
    return Ring.open(segment, number);
  }

  static int next(int number) {
    return number + 1 < NUMBERS ? number + 1 : 1;
  }

  /**
   * Makes the ring after another.
   *
   * @param index the number of its first item
   * @param length the bytes of that item
   */
  Ring create(Ring before, long index, int length) throws IOException {
    int number = next(before.number());
    seat.words().setVolatile(Seat.GROWN_AT, 1);
    int least = powerOfTwo(length);
    int most = powerOfTwo(ITEMS * length);
    int wanted = Math.max(most, Math.min(2 * before.bytes(), MODERATE_BYTES));
    Segment segment;
    try {
      segment = create(number, wanted);
    } catch (IOException e) {
      segment = createSmall(number, Math.max(least, FIRST_BYTES));
    }
    seat.keep(segment);
    if (seat.isOver()) {
      // The maker has looked for such files already, or has ended.
      segment.delete();
    }
    Ring.format(new Words(segment.buffer()), 0, bytes(segment), capacity, index);
    return Ring.open(segment, number);
  }

  private Segment create(int number, int bytes) throws IOException {
    return Segment.create(file(number), Ring.size(bytes, capacity));
  }

  private Segment createSmall(int number, int bytes) throws IOException {
    try {
      return create(number, bytes);
    } catch (IOException e) {
      long free = Files.getFileStore(seat.file()).getUsableSpace();
      throw new IOException(
          "no room in shared memory for "
              + bytes
              + " bytes, of which "
              + free
              + " are free; the item was not put",
          e);
    }
  }

  private int bytes(Segment segment) {
    // The slots take less than the bytes do, so the power of two below the size is the bytes.
    return Integer.highestOneBit(segment.size());
  }

  private static int powerOfTwo(long least) {
    return (int) Math.min(Ring.LARGEST, Long.highestOneBit(Math.max(1, 2 * least - 1)));
  }

  private Path file(int number) {
    return seat.file().resolveSibling(prefix + number);
  }

  /** Unmaps a ring here. */
  void drop(Ring ring) {
    if (!ring.isInside()) {
      seat.drop(ring.segment());
    }
  }

  /** Removes a ring that was read to its end. */
  void delete(Ring ring) throws IOException {
    drop(ring);
    if (!ring.isInside()) {
      Files.deleteIfExists(ring.segment().file());
    }
  }
}
