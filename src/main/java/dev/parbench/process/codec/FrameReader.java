package dev.parbench.process.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts frames together from a stream of bytes, without ever blocking. */
public final class FrameReader {
  /** More than this is allocated only as the bytes really arrive. */
  private static final int TRUSTED = 1 << 26;

  /** Where the bytes come from. */
  public interface Input {
    /** Returns how many bytes were read: 0 when none are there now, −1 when none will come. */
    int read(byte[] target, int offset, int length) throws IOException;
  }

  private final byte[] prefix = new byte[4];
  private int prefixSize;
  private byte @Nullable [] body;
  private int bodySize;
  private int length;

  /**
   * The body of the next frame, or null when it is not complete yet.
   *
   * @throws EOFException at the end of the stream
   */
  public byte @Nullable [] next(Input input) throws IOException {
    while (prefixSize < 4) {
      int count = read(input, prefix, prefixSize, 4 - prefixSize);
      if (count == 0) {
        return null;
      }
      prefixSize += count;
    }
    byte[] target = body;
    if (target == null) {
      length = ByteSink.view(prefix).getInt(0);
      if (length < Frame.HEADER - 4 || length > ByteSink.LIMIT) {
        throw new StreamCorruptedException("frame length " + length);
      }
      target = new byte[Math.min(length, TRUSTED)];
    }
    while (bodySize < length) {
      if (bodySize == target.length) {
        target = Arrays.copyOf(target, (int) Math.min(length, target.length * 2L));
      }
      int count = read(input, target, bodySize, target.length - bodySize);
      if (count == 0) {
        body = target;
        return null;
      }
      bodySize += count;
    }
    prefixSize = 0;
    bodySize = 0;
    body = null;
    return target;
  }

  private static int read(Input input, byte[] target, int offset, int count) throws IOException {
    int read = input.read(target, offset, count);
    if (read < 0) {
      throw new EOFException("the other process closed the channel");
    }
    return read;
  }
}
