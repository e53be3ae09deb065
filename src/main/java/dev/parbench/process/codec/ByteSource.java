package dev.parbench.process.codec;

import java.io.EOFException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link ByteSink} wrote. Every length is checked against what is left. */
public final class ByteSource extends InputStream {
  private final byte[] bytes;
  private final ByteBuffer view;
  private final int end;
  private int position;

  /** The content of the array that the bytes end in front of, where it came by itself. */
  private @Nullable Object tail;

  public ByteSource(byte[] bytes, int offset, int end) {
    this.bytes = bytes;
    this.view = ByteSink.view(bytes);
    this.position = offset;
    this.end = end;
  }

  /**
   * A message that ends with an array whose content has a place of its own already.
   *
   * @param tail becomes the property of whoever decodes it
   */
  ByteSource(byte[] bytes, int offset, int end, Object tail) {
    this(bytes, offset, end);
    this.tail = tail;
  }

  /** The array that the message ends with, if it has a place of its own; given once. */
  @Nullable Object takeTail() {
    Object given = tail;
    if (given != null) {
      position = end;
      tail = null;
    }
    return given;
  }

  /** The same bytes from the current position on, to be read once more. */
  public ByteSource copy() {
    return new ByteSource(bytes, position, end);
  }

  public byte[] array() {
    return bytes;
  }

  ByteBuffer view() {
    return view;
  }

  @Override
  public int available() {
    return end - position;
  }

  /** Steps over the next bytes and returns where they start. */
  public int take(int length) throws EOFException {
    if (length < 0 || length > end - position) {
      throw new EOFException("message ends " + (end - position) + " bytes on, needed " + length);
    }
    int at = position;
    position += length;
    return at;
  }

  /** A count of elements of the given width, checked before anything is allocated for them. */
  public int takeCount(int width) throws EOFException, StreamCorruptedException {
    int count = takeInt();
    if (count < 0 || (long) count * width > available()) {
      throw new StreamCorruptedException("count " + count + " does not fit its message");
    }
    return count;
  }

  public byte takeByte() throws EOFException {
    return bytes[take(1)];
  }

  public int takeInt() throws EOFException {
    return view.getInt(take(4));
  }

  public long takeLong() throws EOFException {
    return view.getLong(take(8));
  }

  @Override
  public int read() {
    return position < end ? bytes[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (position >= end) {
      return length == 0 ? 0 : -1;
    }
    int count = Math.min(length, end - position);
    System.arraycopy(bytes, position, target, offset, count);
    position += count;
    return count;
  }
}
