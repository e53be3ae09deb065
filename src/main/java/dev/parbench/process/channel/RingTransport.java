package dev.parbench.process.channel;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** Rings in shared memory for the data; the socket carries wake-ups, interrupts and the end. */
public final class RingTransport implements Transport {
  /** On the socket: wake up. */
  static final byte WAKE = 1;

  /** On the socket: interrupt the task whose number follows. */
  static final byte INTERRUPT = 2;

  /** On the socket: the child is about to exit, and says no more. */
  static final byte LEAVE = 3;

  private static final int WINDOW = 512;

  private final SocketChannel channel;
  private final SpscRing in;
  private final SpscRing out;
  private final TaskLeases leases;
  private final ByteBuffer wakeUps = ByteBuffer.allocateDirect(256);
  private volatile boolean peerGone;

  public RingTransport(SocketChannel channel, SharedMemory memory) throws IOException {
    this.channel = channel;
    this.in = memory.toParent();
    this.out = memory.toWorker();
    this.leases = memory.leases();
    channel.configureBlocking(false);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return taken(in.read(target, offset, length));
  }

  @Override
  public int read(MemorySegment target, long offset, long length) throws IOException {
    return taken(in.read(target, offset, length));
  }

  private int taken(int count) throws IOException {
    if (in.release(count == 0)) {
      wake();
    }
    return count == 0 && peerGone && !in.hasInput() ? -1 : count;
  }

  @Override
  public int write(byte[] source, int offset, int length) throws IOException {
    return length <= SpscRing.PIECE
        ? out.write(source, offset, length)
        : write(MemorySegment.ofArray(source), offset, length);
  }

  @Override
  public int write(MemorySegment source, long offset, long length) throws IOException {
    int written = out.write(source, offset, Math.min(length, SpscRing.PIECE));
    int piece = written;
    while (piece == SpscRing.PIECE && written < length) {
      flush();
      piece = out.write(source, offset + written, Math.min(length - written, SpscRing.PIECE));
      written += piece;
    }
    return written;
  }

  @Override
  public void flush() throws IOException {
    if (out.publish()) {
      wake();
    }
  }

  private void wake() throws IOException {
    send(ByteBuffer.wrap(new byte[] {WAKE}));
  }

  @Override
  public void interrupt(long task) throws IOException {
    ByteBuffer message = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
    send(message.put(INTERRUPT).putLong(task).flip());
  }

  private synchronized void send(ByteBuffer message) throws IOException {
    try {
      // A few bytes always fit: each wake-up is answered before the next is asked for.
      channel.write(message);
    } catch (IOException e) {
      peerGone = true;
    }
  }

  @Override
  public boolean hasInput() {
    return in.hasInput();
  }

  @Override
  public boolean maySleep() {
    return in.readerMaySleep();
  }

  @Override
  public boolean hasRoom() {
    return out.hasRoom();
  }

  @Override
  public boolean mayWaitForRoom() {
    return out.writerMaySleep();
  }

  @Override
  public int interest(boolean more) {
    return SelectionKey.OP_READ;
  }

  @Override
  public void awake() {
    in.readerAwake();
  }

  @Override
  public boolean wokenUp() {
    try {
      int count;
      do {
        count = channel.read(wakeUps.clear());
        for (int i = 0; i < count; i++) {
          peerGone |= wakeUps.get(i) == LEAVE;
        }
      } while (count == wakeUps.capacity());
      peerGone |= count < 0;
    } catch (IOException e) {
      peerGone = true;
    }
    return !peerGone;
  }

  @Override
  public TaskLeases leases() {
    return leases;
  }

  @Override
  public int window() {
    return WINDOW;
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
