package dev.parbench.process.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames together from a stream of bytes, without ever blocking. The array that a large frame
 * ends with is read into the place where its user will have it.
 */
public final class FrameReader {
  /** More than this is allocated only as the bytes really arrive. */
  private static final int TRUSTED = 1 << 26;

  /** An array that its own length agrees with is believed a little more. */
  private static final int TRUSTED_ARRAY = 1 << 27;

  /** A frame of this size or more may end with an array worth a place of its own, in bytes. */
  private static final int LARGE = 1 << 16;

  /** What of a large frame tells whether it does. */
  private static final int HEAD = Frame.HEADER - 4 + ValueCodec.ARRAY_HEADER;

  /** Where the bytes come from. */
  public interface Input {
    /** Returns how many bytes were read: 0 when none are there now, −1 when none will come. */
    int read(byte[] target, int offset, int length) throws IOException;

    /** Reads likewise into other memory. */
    int read(MemorySegment target, long offset, long length) throws IOException;
  }

  private final byte[] prefix = new byte[4];
  private int prefixSize;

  /** What is read now: a whole body, or the head of one. */
  private byte @Nullable [] part;

  private int partSize;
  private int partLength;

  /** The length of the whole body while its head is read, else 0. */
  private int large;

  /** The array after the head, while it is read, its memory, and how much of that is filled. */
  private @Nullable Object tail;

  private @Nullable MemorySegment content;
  private long contentSize;

  /**
   * The next frame, or null when it is not complete yet.
   *
   * @throws EOFException at the end of the stream
   */
  public @Nullable Frame next(Input input) throws IOException {
    while (prefixSize < 4) {
      int count = read(input, prefix, prefixSize, 4 - prefixSize);
      if (count == 0) {
        return null;
      }
      prefixSize += count;
    }
    if (part == null) {
      begin(ByteSink.view(prefix).getInt(0));
    }
    byte[] complete = complete(input);
    if (complete != null && large > 0) {
      goOn(complete);
      complete = complete(input);
    }
    return complete == null || !isTailComplete(input) ? null : finished(complete);
  }

  private void begin(int length) throws StreamCorruptedException {
    if (length < Frame.HEADER - 4 || length > ByteSink.LIMIT) {
      throw new StreamCorruptedException("frame length " + length);
    }
    large = length >= LARGE ? length : 0;
    partLength = large > 0 ? HEAD : length;
    part = new byte[partLength];
  }

  /** After the head of a large frame: reads the rest behind it, or by itself. */
  private void goOn(byte[] read) throws IOException {
    int rest = large - HEAD;
    if (rest <= TRUSTED_ARRAY && Frame.mayHaveTail(read)) {
      tail = ValueCodec.tail(read, Frame.HEADER - 4, rest);
    }
    if (tail != null) {
      content = ValueCodec.content(tail);
      contentSize = 0;
    } else {
      part = Arrays.copyOf(read, Math.min(large, TRUSTED));
      partLength = large;
    }
    large = 0;
  }

  /** What is read now, or null when it is not complete yet. */
  private byte @Nullable [] complete(Input input) throws IOException {
    byte[] target = part;
    if (target == null) {
      return null;
    }
    while (partSize < partLength) {
      if (partSize == target.length) {
        target = Arrays.copyOf(target, (int) Math.min(partLength, target.length * 2L));
        part = target;
      }
      int count = read(input, target, partSize, target.length - partSize);
      if (count == 0) {
        return null;
      }
      partSize += count;
    }
    return target;
  }

  private boolean isTailComplete(Input input) throws IOException {
    MemorySegment target = content;
    while (target != null && contentSize < target.byteSize()) {
      int count = required(input.read(target, contentSize, target.byteSize() - contentSize));
      if (count == 0) {
        return false;
      }
      contentSize += count;
    }
    return true;
  }

  private Frame finished(byte[] body) throws IOException {
    Object array = tail;
    prefixSize = 0;
    partSize = 0;
    part = null;
    tail = null;
    content = null;
    return array == null ? Frame.decode(body) : Frame.decode(body, array);
  }

  private static int read(Input input, byte[] target, int offset, int count) throws IOException {
    return required(input.read(target, offset, count));
  }

  private static int required(int read) throws EOFException {
    if (read < 0) {
      throw new EOFException("the other process closed the channel");
    }
    return read;
  }
}
