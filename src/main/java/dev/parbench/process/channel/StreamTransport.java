package dev.parbench.process.channel;

import dev.parbench.process.codec.Frame;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * Everything through the socket, for systems where shared memory is not to be had. One task at a
 * time.
 */
public final class StreamTransport implements Transport {
  /** The JDK copies what a channel gives to memory of that size, and keeps it. */
  static final int AT_ONCE = 1 << 17;

  private final SocketChannel channel;
  private final OneAtATime leases = new OneAtATime();
  private final ByteBuffer outgoing = ByteBuffer.allocate(1 << 16);
  private volatile boolean peerGone;

  public StreamTransport(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    try {
      return channel.read(ByteBuffer.wrap(target, offset, Math.min(length, AT_ONCE)));
    } catch (IOException e) {
      // A reset is how a killed peer looks on TCP.
      peerGone = true;
      return -1;
    }
  }

  @Override
  public int read(MemorySegment target, long offset, long length) {
    byte[] part = new byte[(int) Math.min(length, AT_ONCE)];
    int count = read(part, 0, part.length);
    if (count > 0) {
      MemorySegment.copy(MemorySegment.ofArray(part), 0, target, offset, count);
    }
    return count;
  }

  @Override
  public int write(byte[] source, int offset, int length) throws IOException {
    int taken = Math.min(length, outgoing.remaining());
    outgoing.put(source, offset, taken);
    if (taken < length) {
      flush();
    }
    return taken;
  }

  @Override
  public int write(MemorySegment source, long offset, long length) throws IOException {
    byte[] part = new byte[(int) Math.min(length, outgoing.remaining())];
    MemorySegment.copy(source, offset, MemorySegment.ofArray(part), 0, part.length);
    outgoing.put(part);
    if (part.length < length) {
      flush();
    }
    return part.length;
  }

  @Override
  public void flush() throws IOException {
    outgoing.flip();
    try {
      channel.write(outgoing);
    } catch (IOException e) {
      peerGone = true;
    } finally {
      outgoing.compact();
    }
  }

  @Override
  public void interrupt(long task) throws IOException {
    byte[] frame = Frame.Kind.INTERRUPT.frame(task, 0);
    write(frame, 0, frame.length);
    flush();
  }

  @Override
  public boolean hasInput() {
    return false;
  }

  @Override
  public boolean maySleep() {
    return true;
  }

  @Override
  public boolean hasRoom() {
    return false;
  }

  @Override
  public boolean mayWaitForRoom() {
    return true;
  }

  @Override
  public int interest(boolean more) {
    boolean waits = more || outgoing.position() > 0;
    return waits ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
  }

  @Override
  public void awake() {}

  @Override
  public boolean wokenUp() {
    return !peerGone;
  }

  @Override
  public TaskLeases leases() {
    return leases;
  }

  @Override
  public int window() {
    return 1;
  }

  @Override
  public SocketChannel channel() {
    return channel;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
