package dev.parbench.process.shared;

import dev.parbench.process.channel.Endpoint;
import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.memory.Interrupts;
import dev.parbench.process.memory.Watch;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The connection by which this process holds an object that another one made: each learns by its
 * end that the other is gone. It says the same as a {@link RequestConnection}, but costs one
 * descriptor, and is read by the thread that watches everything.
 */
final class Lifeline implements Closeable {
  private static final int HEADER = 13;

  /** The longest reply is the path of a file. */
  private static final int LONGEST = 1 << 14;

  private final SocketChannel channel;
  private final Runnable lost;
  private final Object state = new Object();

  /** As large as what is to come: few are ever said anything more. */
  private ByteBuffer in = buffer(HEADER);

  private @Nullable CompletableFuture<RequestConnection.Message> expected;
  private boolean over;

  private Lifeline(SocketChannel channel, Runnable lost) {
    this.channel = channel;
    this.lost = lost;
  }

  /**
   * Connects to an object.
   *
   * @param lost run when the other process is gone or has closed the object; it must not block
   */
  static Lifeline open(SharedRef ref, Runnable lost) throws IOException {
    byte[] token = HexFormat.of().parseHex(ref.token());
    SocketChannel channel =
        Interrupts.defer(() -> Endpoint.connect(ref.kind(), ref.address(), token));
    Lifeline lifeline = new Lifeline(channel, lost);
    boolean done = false;
    try {
      Watch.add(channel, SelectionKey.OP_READ, lifeline::read);
      lifeline.send(0, ref.id());
      done = true;
      return lifeline;
    } finally {
      if (!done) {
        lifeline.close();
      }
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Asks and waits for the reply, whoever interrupts. */
  synchronized RequestConnection.Message call(int code, long number) throws IOException {
    CompletableFuture<RequestConnection.Message> reply = expect();
    try {
      send(code, number);
    } catch (IOException e) {
      throw (IOException) gone().initCause(e);
    }
    try {
      return reply.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e);
    }
  }

  private CompletableFuture<RequestConnection.Message> expect() throws IOException {
    synchronized (state) {
      if (over) {
        throw gone();
      }
      CompletableFuture<RequestConnection.Message> reply = new CompletableFuture<>();
      expected = reply;
      return reply;
    }
  }

  private static EOFException gone() {
    return new EOFException("the process that made this object is gone");
  }

  /** One request is on its way at a time, so there is room for it. */
  private void send(int code, long number) throws IOException {
    ByteBuffer request = buffer(HEADER).putInt(0).put((byte) code).putLong(number).flip();
    while (request.hasRemaining()) {
      if (channel.write(request) == 0) {
        throw new IOException("the process that made this object reads nothing");
      }
    }
  }

  private void read() {
    boolean ended = false;
    synchronized (state) {
      try {
        ended = channel.read(in) < 0 || !take();
      } catch (IOException e) {
        ended = true;
      }
    }
    if (ended) {
      end();
    }
  }

  /** Takes what has come of a reply; false when it is none. */
  private boolean take() {
    if (in.hasRemaining()) {
      return true;
    }
    int length = in.getInt(0);
    if (length < 0 || length > LONGEST || expected == null) {
      return false;
    }
    if (in.capacity() < HEADER + length) {
      in = buffer(HEADER + length).put(in.flip());
      return true;
    }
    byte[] bytes = new byte[length];
    in.get(HEADER, bytes);
    expected.complete(new RequestConnection.Message(in.get(4), in.getLong(5), bytes));
    expected = null;
    in = buffer(HEADER);
    return true;
  }

  private void end() {
    close();
    lost.run();
  }

  @Override
  public void close() {
    synchronized (state) {
      over = true;
      if (expected != null) {
        expected.completeExceptionally(gone());
        expected = null;
      }
    }
    Watch.close(channel);
  }
}
