package dev.parbench.process.channel;

import dev.parbench.process.codec.Frame;
import dev.parbench.process.codec.FrameReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.LinkedBlockingQueue;

/** A child's end of a {@link StreamTransport}. */
public final class StreamLink implements WorkerLink {
  private final SocketChannel channel;
  private final OneAtATime leases = new OneAtATime();
  private final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

  public StreamLink(SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public void listen(Events events) {
    Thread.ofPlatform().daemon().name("parbench-listener").start(() -> hear(events));
  }

  private void hear(Events events) {
    FrameReader reader = new FrameReader();
    try {
      while (true) {
        Frame frame = reader.next(new Input());
        if (frame instanceof Frame.Interrupt(long task)) {
          events.interrupt(task);
        } else if (frame != null) {
          frames.add(frame);
        }
      }
    } catch (OutOfMemoryError e) {
      // The argument does not fit: this process ends, and its parent is told why.
      System.err.println(e);
    } catch (IOException e) {
      // The end of the stream.
    }
    events.parentGone();
  }

  private final class Input implements FrameReader.Input {
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = Math.min(length, StreamTransport.AT_ONCE);
      return channel.read(ByteBuffer.wrap(target, offset, count));
    }

    @Override
    public int read(MemorySegment target, long offset, long length) throws IOException {
      byte[] part = new byte[(int) Math.min(length, StreamTransport.AT_ONCE)];
      int count = read(part, 0, part.length);
      if (count > 0) {
        MemorySegment.copy(MemorySegment.ofArray(part), 0, target, offset, count);
      }
      return count;
    }
  }

  @Override
  public Frame receive() throws IOException {
    while (true) {
      try {
        return frames.take();
      } catch (InterruptedException e) {
        // Before a child has its role; afterwards nobody can interrupt it between two tasks.
      }
    }
  }

  @Override
  public void send(byte[] frame, int size) throws IOException {
    int sent = 0;
    while (sent < size) {
      int count = Math.min(size - sent, StreamTransport.AT_ONCE);
      sent += channel.write(ByteBuffer.wrap(frame, sent, count));
    }
  }

  @Override
  public void send(MemorySegment tail) throws IOException {
    byte[] part = new byte[StreamTransport.AT_ONCE];
    for (long sent = 0; sent < tail.byteSize(); sent += part.length) {
      int count = (int) Math.min(part.length, tail.byteSize() - sent);
      MemorySegment.copy(tail, sent, MemorySegment.ofArray(part), 0, count);
      send(part, count);
    }
  }

  @Override
  public void pollFor(long nanos) {}

  @Override
  public void leave() {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      // The process is about to exit, which closes it for good.
    }
  }

  @Override
  public TaskLeases leases() {
    return leases;
  }
}
