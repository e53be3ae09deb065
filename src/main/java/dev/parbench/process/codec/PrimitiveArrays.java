package dev.parbench.process.codec;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of primitives as the bytes they are in memory, where that is little-endian as messages
 * are. What is not among them is left to serialization: {@code boolean[]}, of which the JDK shows
 * no bytes, and on other machines all but {@code byte[]}.
 */
final class PrimitiveArrays {
  static final byte BYTES = 7;

  static final byte INTS = 8;
  static final byte LONGS = 9;
  static final byte DOUBLES = 10;
  static final byte FLOATS = 13;
  static final byte SHORTS = 14;
  static final byte CHARS = 15;

  private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private PrimitiveArrays() {}

  /** The tag of an array; 0 for what is none of them. */
  static byte tag(@Nullable Object value) {
    if (value == null || !value.getClass().isArray()) {
      return 0;
    }
    if (value instanceof byte[]) {
      return BYTES;
    }
    return LITTLE ? wideTag(value) : 0;
  }

  private static byte wideTag(Object value) {
    if (value instanceof int[]) {
      return INTS;
    }
    if (value instanceof long[]) {
      return LONGS;
    }
    if (value instanceof double[]) {
      return DOUBLES;
    }
    if (value instanceof float[]) {
      return FLOATS;
    }
    if (value instanceof short[]) {
      return SHORTS;
    }
    return value instanceof char[] ? CHARS : 0;
  }

  /** Bytes of an element, 0 where the tag is none of an array. */
  static int width(byte tag) {
    if (tag == BYTES) {
      return 1;
    }
    if (!LITTLE) {
      return 0;
    }
    if (tag == SHORTS || tag == CHARS) {
      return 2;
    }
    if (tag == INTS || tag == FLOATS) {
      return 4;
    }
    return tag == LONGS || tag == DOUBLES ? 8 : 0;
  }

  /** The memory of an array with a tag. */
  static MemorySegment segment(Object array, byte tag) {
    if (tag == BYTES) {
      return MemorySegment.ofArray((byte[]) array);
    }
    if (tag == INTS) {
      return MemorySegment.ofArray((int[]) array);
    }
    if (tag == LONGS) {
      return MemorySegment.ofArray((long[]) array);
    }
    if (tag == DOUBLES) {
      return MemorySegment.ofArray((double[]) array);
    }
    if (tag == FLOATS) {
      return MemorySegment.ofArray((float[]) array);
    }
    return tag == SHORTS
        ? MemorySegment.ofArray((short[]) array)
        : MemorySegment.ofArray((char[]) array);
  }

  /** A new array of the kind that a tag means. */
  static Object allocate(byte tag, int length) throws StreamCorruptedException {
    if (tag == BYTES) {
      return new byte[length];
    }
    if (tag == INTS) {
      return new int[length];
    }
    if (tag == LONGS) {
      return new long[length];
    }
    if (tag == DOUBLES) {
      return new double[length];
    }
    if (tag == FLOATS) {
      return new float[length];
    }
    if (tag == SHORTS) {
      return new short[length];
    }
    if (tag == CHARS) {
      return new char[length];
    }
    throw new StreamCorruptedException("no tag of an array: " + tag);
  }

  /** Encodes an array into the message. */
  static void encode(Object array, byte tag, ByteSink sink) throws IOException {
    MemorySegment content = segment(array, tag);
    sink.write(tag);
    sink.putInt(Array.getLength(array));
    int at = sink.claim(content.byteSize());
    MemorySegment.copy(content, 0, MemorySegment.ofArray(sink.array()), at, content.byteSize());
  }

  /** Decodes an array of which the tag was read. */
  static Object decode(byte tag, ByteSource source) throws IOException {
    Object array = allocate(tag, source.takeCount(width(tag)));
    MemorySegment content = segment(array, tag);
    int at = source.take((int) content.byteSize());
    MemorySegment.copy(MemorySegment.ofArray(source.array()), at, content, 0, content.byteSize());
    return array;
  }
}
