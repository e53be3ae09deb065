package dev.parbench.process.channel;

import dev.parbench.process.codec.Frame;
import dev.parbench.process.codec.FrameReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A child's end of a {@link RingTransport}. */
public final class RingLink implements WorkerLink {
  /**
   * While tasks wait here, the parent is woken for answers at most this often, in ns: a wake-up
   * costs both sides tens of µs, and its thread the core that a worker computes on. The parent
   * looks by itself when a task takes longer than this.
   */
  private static final long WAKE_EVERY = 10_000_000;

  private final SocketChannel channel;
  private final SpscRing in;
  private final SpscRing out;
  private final TaskLeases leases;
  private final FrameReader reader = new FrameReader();
  private final Input input = new Input();
  private final InputThere inputThere = new InputThere();
  private final RoomThere roomThere = new RoomThere();
  private final Thread main = Thread.currentThread();
  private long pollNanos;
  private boolean owesWake;
  private long wokeAt = System.nanoTime();

  public RingLink(SocketChannel channel, SharedMemory memory) {
    this.channel = channel;
    this.in = memory.toWorker();
    this.out = memory.toParent();
    this.leases = memory.leases();
  }

  @Override
  public void listen(Events events) {
    new Listener(events).start();
  }

  /** The thread that hears what the socket carries. */
  private final class Listener extends Thread {
    private final Events events;

    Listener(Events events) {
      super(null, null, "parbench-listener", 0, false);
      this.events = events;
      setDaemon(true);
    }

    @Override
    public void run() {
      hear(events);
    }
  }

  private void hear(Events events) {
    ByteBuffer heard = ByteBuffer.allocateDirect(256).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (channel.read(heard) >= 0) {
        heard.flip();
        while (heard.hasRemaining() && complete(heard)) {
          if (heard.get() == RingTransport.INTERRUPT) {
            events.interrupt(heard.getLong());
          }
        }
        heard.compact();
        LockSupport.unpark(main);
      }
    } catch (IOException e) {
      // As good as the end of the stream.
    }
    events.parentGone();
  }

  private static boolean complete(ByteBuffer heard) {
    return heard.get(heard.position()) != RingTransport.INTERRUPT || heard.remaining() >= 9;
  }

  // Classes with names: each lambda costs a starting worker a millisecond.

  private final class Input implements FrameReader.Input {
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
      return count;
    }
  }

  private final class InputThere implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return in.hasInput();
    }
  }

  private final class RoomThere implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return !out.full();
    }
  }

  @Override
  public Frame receive() throws IOException {
    Frame frame = reader.next(input);
    payWake(frame == null);
    while (frame == null) {
      awaitInput();
      frame = reader.next(input);
    }
    return frame;
  }

  private void awaitInput() {
    if (Polling.until(inputThere, pollNanos)) {
      return;
    }
    while (in.readerMaySleep()) {
      LockSupport.park(this);
    }
    in.readerAwake();
  }

  @Override
  public void send(byte[] frame, int size) throws IOException {
    int sent = out.write(frame, 0, Math.min(size, SpscRing.PIECE));
    flush();
    if (sent < size) {
      send(MemorySegment.ofArray(frame), sent, size);
    }
  }

  @Override
  public void send(MemorySegment tail) throws IOException {
    send(tail, 0, tail.byteSize());
  }

  private void send(MemorySegment source, long from, long size) throws IOException {
    long sent = from;
    while (sent < size) {
      payWake(true);
      if (out.full() && !Polling.until(roomThere, pollNanos)) {
        while (out.writerMaySleep()) {
          LockSupport.park(this);
        }
      }
      sent += out.write(source, sent, Math.min(size - sent, SpscRing.PIECE));
      flush();
    }
  }

  private void flush() {
    owesWake |= out.show();
  }

  private void payWake(boolean now) throws IOException {
    if (!owesWake || !(now || System.nanoTime() - wokeAt > WAKE_EVERY)) {
      return;
    }
    owesWake = false;
    wokeAt = System.nanoTime();
    if (out.mustWakeReader()) {
      wake();
    }
  }

  private void wake() throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {RingTransport.WAKE}));
  }

  @Override
  public void pollFor(long nanos) {
    pollNanos = nanos;
  }

  @Override
  public void leave() {
    try {
      // Not by shutting the stream down, which takes the socket options of the JDK 5 ms to load.
      channel.write(ByteBuffer.wrap(new byte[] {RingTransport.LEAVE}));
    } catch (IOException e) {
      // The process is about to exit, which closes it for good.
    }
  }

  @Override
  public TaskLeases leases() {
    return leases;
  }
}
