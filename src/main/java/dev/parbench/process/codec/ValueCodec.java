package dev.parbench.process.codec;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.StreamCorruptedException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes: a tag and the plain content for null, boxed numbers, strings, arrays of
 * primitives, lists of boxed numbers and lambdas; JDK serialization for everything else.
 */
public final class ValueCodec {
  private static final byte NULL = 0;
  private static final byte TRUE = 1;
  private static final byte FALSE = 2;
  private static final byte INT = 3;
  private static final byte LONG = 4;
  private static final byte DOUBLE = 5;
  private static final byte STRING = 6;
  private static final byte OBJECT = 11;
  private static final byte LAMBDA = 12;

  /** From this length on, in bytes, an array is worth a way of its own. */
  private static final int LARGE = 1 << 16;

  /** Bytes in front of the content of an array. */
  static final int ARRAY_HEADER = 5;

  private ValueCodec() {}

  /** Whether a value is an array that goes without being copied into its message. */
  public static boolean isTail(@Nullable Object value) {
    byte tag = PrimitiveArrays.tag(value);
    return tag != 0
        && value != null
        && (long) Array.getLength(value) * PrimitiveArrays.width(tag) >= LARGE;
  }

  /**
   * Encodes what precedes the content of an array. Whoever sends the message sends the content
   * after it.
   *
   * @return the content, which is the memory of the array
   * @throws MessageTooLargeException if the two are more than one frame can carry
   */
  public static MemorySegment encodeTail(Object value, ByteSink sink) throws IOException {
    byte tag = PrimitiveArrays.tag(value);
    MemorySegment tail = PrimitiveArrays.segment(value, tag);
    sink.write(tag);
    sink.putInt(Array.getLength(value));
    sink.requireRoom(tail.byteSize());
    return tail;
  }

  /** A place for the array that a message is in front of. */
  static @Nullable Object tail(byte[] bytes, int at, int size) throws StreamCorruptedException {
    byte tag = bytes[at];
    int length = ByteSink.view(bytes).getInt(at + 1);
    int width = PrimitiveArrays.width(tag);
    return width > 0 && (long) length * width == size
        ? PrimitiveArrays.allocate(tag, length)
        : null;
  }

  /** The memory of such a place. */
  static MemorySegment content(Object tail) {
    return PrimitiveArrays.segment(tail, PrimitiveArrays.tag(tail));
  }

  /**
   * Encodes a value at the end of the sink. A chain of tests instead of a pattern switch, which
   * would cost a starting worker tens of milliseconds to link; so it is throughout the worker.
   */
  public static void encode(@Nullable Object value, ByteSink sink) throws IOException {
    if (value == null) {
      sink.write(NULL);
    } else if (value instanceof Long l) {
      sink.write(LONG);
      sink.putLong(l);
    } else if (value instanceof Integer i) {
      sink.write(INT);
      sink.putInt(i);
    } else if (value instanceof Boolean b) {
      sink.write(b ? TRUE : FALSE);
    } else if (value instanceof Double d) {
      sink.write(DOUBLE);
      sink.putLong(Double.doubleToRawLongBits(d));
    } else if (value instanceof String s && s.length() < 1 << 16) {
      encodeString(s, sink);
    } else {
      byte tag = PrimitiveArrays.tag(value);
      if (tag == 0) {
        encodeObject(value, sink);
      } else {
        PrimitiveArrays.encode(value, tag, sink);
      }
    }
  }

  private static void encodeObject(Object value, ByteSink sink) throws IOException {
    SerializedLambda lambda = LambdaCodec.describe(value);
    if (lambda != null) {
      sink.write(LAMBDA);
      LambdaCodec.encode(lambda, sink);
    } else {
      sink.write(OBJECT);
      JavaSerialization.write(value, sink);
    }
  }

  /** Whether a value is immutable and has a compact form, so that copies of it are as good. */
  static boolean isPlain(@Nullable Object value) {
    return value == null
        || value instanceof Long
        || value instanceof Integer
        || value instanceof Double
        || value instanceof String
        || value instanceof Boolean;
  }

  private static void encodeString(String text, ByteSink sink) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (!new String(utf8, StandardCharsets.UTF_8).equals(text)) {
      // An unpaired surrogate has no UTF-8 form; the JDK's modified UTF-8 keeps it.
      sink.write(OBJECT);
      JavaSerialization.write(text, sink);
      return;
    }
    sink.write(STRING);
    sink.putInt(utf8.length);
    sink.write(utf8, 0, utf8.length);
  }

  /** Decodes the next value. */
  public static @Nullable Object decode(ByteSource source)
      throws IOException, ClassNotFoundException {
    byte tag = source.takeByte();
    return switch (tag) {
      case NULL -> null;
      case TRUE -> true;
      case FALSE -> false;
      case INT -> source.takeInt();
      case LONG -> source.takeLong();
      case DOUBLE -> Double.longBitsToDouble(source.takeLong());
      case STRING -> {
        int length = source.takeCount(1);
        int at = source.take(length);
        yield new String(source.array(), at, length, StandardCharsets.UTF_8);
      }
      case OBJECT -> JavaSerialization.read(source);
      case LAMBDA -> LambdaCodec.decode(source);
      default -> decodeArray(tag, source);
    };
  }

  private static Object decodeArray(byte tag, ByteSource source) throws IOException {
    if (PrimitiveArrays.width(tag) == 0) {
      throw new StreamCorruptedException("unknown value tag " + tag);
    }
    Object tail = source.takeTail();
    return tail != null ? tail : PrimitiveArrays.decode(tag, source);
  }

  /**
   * The failure to encode, in words a caller can act on.
   *
   * @param what names the values
   * @param values what was to be encoded
   */
  public static IllegalArgumentException refusal(
      String what, IOException failure, @Nullable Object... values) {
    return new IllegalArgumentException(words(what, failure, values), failure);
  }

  /** Encodes a result. Its failure is an exception of the same type as any other's, in words. */
  public static void encodeResult(@Nullable Object result, ByteSink sink) throws IOException {
    try {
      encode(result, sink);
    } catch (NotSerializableException e) {
      throw unsendable(e, result);
    }
  }

  static IOException unsendable(NotSerializableException failure, @Nullable Object... results) {
    return (IOException)
        new NotSerializableException(words("the task's result", failure, results))
            .initCause(failure);
  }

  private static String words(String what, IOException failure, @Nullable Object... values) {
    return what + " cannot be sent to another process: " + Refusal.reason(failure, values);
  }
}
