package dev.parbench.process.channel;

import dev.parbench.process.codec.Frame;
import dev.parbench.process.codec.FrameReader;
import java.io.IOException;
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
        Frame frame = reader.next(this::read);
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

  private int read(byte[] target, int offset, int length) throws IOException {
    int count = Math.min(length, StreamTransport.AT_ONCE);
    return channel.read(ByteBuffer.wrap(target, offset, count));
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
