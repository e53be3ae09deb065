package dev.parbench.process.channel;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * Rings in shared memory for the data; the socket carries wake-ups, interrupts and the end.
 *
 * <p>Its memory goes when it is closed, while others may still look at it: then nothing is there.
 */
public final class RingTransport implements Transport {
  /** On the socket: wake up. */
  static final byte WAKE = 1;

  /** On the socket: interrupt the task whose number follows. */
  static final byte INTERRUPT = 2;

  /** On the socket: the child is about to exit, and says no more. */
  static final byte LEAVE = 3;

  private static final int WINDOW = 512;

  /** For those that nobody closed. */
  private static final Cleaner CLEANER = Cleaner.create();

  private final SocketChannel channel;
  private final SharedMemory memory;
  private final Cleaner.Cleanable cleanable;
  private final SpscRing in;
  private final SpscRing out;
  private final TaskLeases leases;
  private final ByteBuffer wakeUps = ByteBuffer.allocateDirect(256);
  private volatile boolean peerGone;

  /** From now on the memory is closed with the transport. */
  public RingTransport(SocketChannel channel, SharedMemory memory) throws IOException {
    this.channel = channel;
    this.memory = memory;
    this.in = memory.toParent();
    this.out = memory.toWorker();
    this.leases = memory.leases();
    channel.configureBlocking(false);
    this.cleanable = CLEANER.register(this, memory::close);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return taken(in.read(target, offset, length));
    } catch (IllegalStateException e) {
      throw gone(e);
    }
  }

  @Override
  public int read(MemorySegment target, long offset, long length) throws IOException {
    try {
      return taken(in.read(target, offset, length));
    } catch (IllegalStateException e) {
      throw gone(e);
    }
  }

  private IOException gone(IllegalStateException thrown) {
    if (!memory.isClosed()) {
      throw thrown;
    }
    return new IOException("the child is gone", thrown);
  }

  private int taken(int count) throws IOException {
    if (in.release(count == 0)) {
      wake();
    }
    return count == 0 && peerGone && !in.hasInput() ? -1 : count;
  }

  @Override
  public int write(byte[] source, int offset, int length) throws IOException {
    try {
      return length <= SpscRing.PIECE
          ? out.write(source, offset, length)
          : write(MemorySegment.ofArray(source), offset, length);
    } catch (IllegalStateException e) {
      throw gone(e);
    }
  }

  @Override
  public int write(MemorySegment source, long offset, long length) throws IOException {
    try {
      int written = out.write(source, offset, Math.min(length, SpscRing.PIECE));
      int piece = written;
      while (piece == SpscRing.PIECE && written < length) {
        flush();
        piece = out.write(source, offset + written, Math.min(length - written, SpscRing.PIECE));
        written += piece;
      }
      return written;
    } catch (IllegalStateException e) {
      throw gone(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      if (out.publish()) {
        wake();
      }
    } catch (IllegalStateException e) {
      throw gone(e);
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
    try {
      return in.hasInput();
    } catch (IllegalStateException e) {
      return false;
    }
  }

  @Override
  public boolean maySleep() {
    try {
      return in.readerMaySleep();
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Override
  public boolean hasRoom() {
    try {
      return out.hasRoom();
    } catch (IllegalStateException e) {
      return false;
    }
  }

  @Override
  public boolean mayWaitForRoom() {
    try {
      return out.writerMaySleep();
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Override
  public int interest(boolean more) {
    return SelectionKey.OP_READ;
  }

  @Override
  public void awake() {
    try {
      in.readerAwake();
    } catch (IllegalStateException e) {
      // Nobody is there to wake anybody.
    }
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
    try {
      channel.close();
    } finally {
      cleanable.clean();
    }
  }
}
