package dev.parbench.process.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What users send through pipes and queues, as bytes. */
public final class Payload {
  private Payload() {}

  /**
   * Serializes a value.
   *
   * @param what names the value in the failure
   * @throws IllegalArgumentException if it cannot be serialized; it names the class
   */
  public static ByteSink encode(@Nullable Object value, String what) {
    return encode(value, what, new ByteSink(256));
  }

  static ByteSink encode(@Nullable Object value, String what, ByteSink sink) {
    try {
      ValueCodec.encode(value, sink);
      // Whoever takes the message claims the pipe ends in it.
      return sink;
    } catch (IOException e) {
      sink.transfer().takeBack();
      throw ValueCodec.refusal(what, e, value);
    }
  }

  public static @Nullable Object decode(byte[] bytes) {
    try {
      return ValueCodec.decode(new ByteSource(bytes, 0, bytes.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a value of a class that is unknown here", e);
    }
  }
}
