package dev.parbench.process.memory;

import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A ring of bytes and a ring of slots, which say where an item starts and how long it is. Items are
 * counted over all rings of a queue; a ring holds those from its first number on, and when the
 * producers have left it, those before its last.
 *
 * <p>One view is used by the producers of this process or by its consumers, under their lock.
 */
final class Ring {
  /** Numbers of items have so many bits. */
  static final int BITS = 48;

  static final long INDEX = (1L << BITS) - 1;

  /** The most bytes of one ring, and so of one item. */
  static final int LARGEST = 1 << 30;

  private static final int BYTES_AT = 0;
  private static final int SLOTS_AT = 8;
  private static final int FIRST_AT = 16;

  /** One more than the number of the item that the next ring begins with; 0 before there is one. */
  private static final int LAST_AT = 24;

  private static final int HEADER = Words.LINE;
  private static final int SLOT = 16;

  /** Bytes of items for each slot: smaller items leave a ring before it is full. */
  private static final int BYTES_PER_SLOT = 32;

  private static final int MOST_SLOTS = 1 << 17;

  private final int number;
  private final Segment segment;
  private final Words words;
  private final ByteBuffer memory;
  private final int base;
  private final int bytes;
  private final int slots;
  private final long first;
  private final int data;

  private Ring(int number, Segment segment, int base, int end) throws StreamCorruptedException {
    this.number = number;
    this.segment = segment;
    this.words = new Words(segment.buffer());
    this.memory = segment.buffer();
    this.base = base;
    long size = words.get(base + BYTES_AT);
    long count = words.get(base + SLOTS_AT);
    if (Long.bitCount(size) != 1
        || Long.bitCount(count) != 1
        || size > LARGEST
        || count > MOST_SLOTS
        || base + HEADER + count * SLOT + size != end) {
      throw new StreamCorruptedException(
          "ring " + number + " of " + segment.file() + " is corrupt");
    }
    this.bytes = (int) size;
    this.slots = (int) count;
    this.first = words.get(base + FIRST_AT);
    this.data = base + HEADER + slots * SLOT;
  }

  /** How many slots go with so many bytes, when at most so many items are there at a time. */
  private static int slots(int bytes, int capacity) {
    long wanted = Math.min(Math.min(MOST_SLOTS, bytes / BYTES_PER_SLOT), capacity + 2L);
    return Integer.highestOneBit((int) Math.max(2, wanted * 2 - 1));
  }

  /** How much memory a ring takes. */
  static int size(int bytes, int capacity) {
    return HEADER + slots(bytes, capacity) * SLOT + bytes;
  }

  /** Writes the sizes of a ring into memory that is zero. */
  static void format(Words words, int base, int bytes, int capacity, long first) {
    words.set(base + BYTES_AT, bytes);
    words.set(base + SLOTS_AT, slots(bytes, capacity));
    words.setVolatile(base + FIRST_AT, first);
  }

  /** The first ring of a queue, which is in the memory of the object. */
  static Ring inside(Segment segment, int base, int size) throws StreamCorruptedException {
    return new Ring(0, segment, base, base + size);
  }

  static Ring open(Segment segment, int number) throws StreamCorruptedException {
    return new Ring(number, segment, 0, segment.size());
  }

  static Path file(Path object, String suffix, int number) {
    return object.resolveSibling(object.getFileName() + "." + suffix + number);
  }

  int number() {
    return number;
  }

  Segment segment() {
    return segment;
  }

  boolean isInside() {
    return number == 0;
  }

  int bytes() {
    return bytes;
  }

  long first() {
    return first;
  }

  /** How many items from one number to another. */
  static long distance(long from, long to) {
    return (to - from) & INDEX;
  }

  /** Whether the producers have left this ring, or one of them died while it did. */
  boolean isLeft() {
    return words.getVolatile(base + LAST_AT) != 0;
  }

  /** Whether the item of that number is the first of the next ring. */
  boolean endsBefore(long index) {
    return words.getVolatile(base + LAST_AT) == index + 1;
  }

  /** Whether this is a ring of long ago that had the same number. */
  boolean isStale(long index) {
    long last = words.getVolatile(base + LAST_AT);
    return last != 0 && isAhead(last - 1, index);
  }

  /** Whether the second number comes after the first. */
  static boolean isAhead(long from, long to) {
    long distance = distance(from, to);
    return distance != 0 && distance <= INDEX / 2;
  }

  /** Notes the number of the first item of the next ring, before that can be seen. */
  void leave(long index) {
    words.setVolatile(base + LAST_AT, index + 1);
  }

  /** Takes that back: the next ring was never seen. */
  void stay() {
    words.setVolatile(base + LAST_AT, 0);
  }

  private int slotAt(long index) {
    return base + HEADER + (int) (index & (slots - 1)) * SLOT;
  }

  /** Where the next item will start, counted from the start of the ring's life. */
  private long end(long index) {
    if (index == first) {
      return 0;
    }
    int at = slotAt(index - 1);
    return words.get(at) + words.get(at + Long.BYTES);
  }

  /**
   * Producer: whether an item fits for sure.
   *
   * @param index its number
   * @param oldest the number of the oldest item that may be there
   * @param oldestStart where that starts
   */
  boolean fits(long index, int length, long oldest, long oldestStart) {
    long used = end(index) - oldestStart;
    return distance(oldest, index) < slots - 1 && used >= 0 && length <= bytes - used;
  }

  /** Producer: where the oldest item starts, or the next one if there is none. */
  long start(long oldest, long index) {
    return oldest == index ? end(index) : words.get(slotAt(oldest));
  }

  private IllegalStateException corrupt() {
    return new IllegalStateException("the positions in " + segment.file() + " are corrupt");
  }

  /** Producer: writes an item that fits; nobody sees it before the tail says so. */
  void put(long index, byte[] item, int length) {
    long start = end(index);
    int at = (int) (start & (bytes - 1));
    int head = Math.min(length, bytes - at);
    memory.put(data + at, item, 0, head);
    memory.put(data, item, head, length - head);
    int slot = slotAt(index);
    words.set(slot, start);
    words.set(slot + Long.BYTES, length);
  }

  /** Consumer: a copy of an item. */
  byte[] get(long index) {
    int slot = slotAt(index);
    long start = words.get(slot);
    long length = words.get(slot + Long.BYTES);
    if (start < 0 || length < 0 || length > bytes) {
      throw corrupt();
    }
    byte[] item = new byte[(int) length];
    int at = (int) (start & (bytes - 1));
    int head = Math.min(item.length, bytes - at);
    memory.get(data + at, item, 0, head);
    memory.get(data, item, head, item.length - head);
    return item;
  }
}
