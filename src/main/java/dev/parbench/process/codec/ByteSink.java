package dev.parbench.process.codec;

import dev.parbench.process.MessageTooLargeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A growing byte array that refuses to grow past what one frame can carry. Little-endian. */
public final class ByteSink extends OutputStream {
  /** The largest message in bytes, header included. */
  public static final int LIMIT = Integer.MAX_VALUE - 64;

  /** Up to this size the array is kept for the next message: 1 MiB of content and its frame. */
  private static final int KEPT = (1 << 20) + 64;

  /** A write of this size or more gets what it needs; it is the last of its message mostly. */
  private static final int LARGE = 1 << 16;

  private byte[] bytes;
  private ByteBuffer view;
  private int size;
  private final int limit;
  private final List<PipeEndTransfer.Grant> grants = new ArrayList<>(0);

  public ByteSink(int capacity) {
    this(capacity, LIMIT);
  }

  /** A sink for smaller messages. */
  public ByteSink(int capacity, int limit) {
    this.limit = limit;
    bytes = new byte[capacity];
    view = view(bytes);
  }

  public static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Forgets the content; a large array is let go. */
  public ByteSink reset(int keep) {
    if (bytes.length > KEPT) {
      bytes = new byte[256];
      view = view(bytes);
    }
    size = keep;
    grants.clear();
    return this;
  }

  /** Drops what was written after the given size. */
  void truncate(int length) {
    size = length;
  }

  public int size() {
    return size;
  }

  /** The array behind the sink, valid up to {@link #size()} and until the next write. */
  public byte[] array() {
    return bytes;
  }

  /** The content; of a full sink the array itself, so nothing may be written after that. */
  public byte[] toArray() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  /** Makes room for more bytes and returns where they start; the caller writes to the view. */
  int claim(long more) throws MessageTooLargeException {
    long needed = size + more;
    if (needed > limit) {
      throw new MessageTooLargeException(needed, limit);
    }
    if (needed > bytes.length) {
      grow(needed, more < LARGE ? bytes.length * 2L : needed);
    }
    int at = size;
    size = (int) needed;
    return at;
  }

  /** Fails unless so many more bytes may follow in the same message. */
  void requireRoom(long more) throws MessageTooLargeException {
    if (size + more > limit) {
      throw new MessageTooLargeException(size + more, limit);
    }
  }

  private void grow(long needed, long roomy) throws MessageTooLargeException {
    try {
      bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(needed, roomy)));
    } catch (OutOfMemoryError e) {
      // One array of this size is what failed, so there is memory to say so.
      throw new MessageTooLargeException(needed, e);
    }
    view = view(bytes);
  }

  /** Notes a pipe end that travels in this message. */
  void load(PipeEndTransfer.Grant grant) {
    grants.add(grant);
  }

  /** The pipe ends that travel in this message. */
  public PipeEndTransfer transfer() {
    return grants.isEmpty() ? PipeEndTransfer.NONE : new PipeEndTransfer(grants);
  }

  public ByteBuffer view() {
    return view;
  }

  @Override
  public void write(int value) throws IOException {
    int at = claim(1);
    bytes[at] = (byte) value;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    int at = claim(length);
    System.arraycopy(source, offset, bytes, at, length);
  }

  public void putInt(int value) throws IOException {
    int at = claim(4);
    view.putInt(at, value);
  }

  public void putLong(long value) throws IOException {
    int at = claim(8);
    view.putLong(at, value);
  }
}
