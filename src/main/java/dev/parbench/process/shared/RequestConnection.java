package dev.parbench.process.shared;

import dev.parbench.process.channel.Endpoint;
import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.SharedRef;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One private connection to a shared object: a request, then its reply. Neither side is harmed by
 * an interrupt: the asking side waits with a selector, because an interrupt closes a channel that
 * blocks, and with it what is on the way.
 */
public final class RequestConnection implements Closeable {
  /** A request or a reply: a code, a number, and bytes. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Message(byte code, long number, byte[] bytes) {}

  /** A request to give up the request before it; it has no reply of its own. */
  static final byte WITHDRAW = 127;

  /** The reply to a request that was given up. */
  static final byte WITHDRAWN = 126;

  public static final byte[] EMPTY = {};
  private static final int HEADER = 13;

  /** More than this is allocated only as the bytes really arrive. */
  private static final int TRUSTED = 1 << 24;

  /** The JDK copies what a channel takes or gives to memory of that size, and keeps it. */
  private static final int AT_ONCE = 1 << 17;

  private final SocketChannel channel;
  private final @Nullable Selector selector;
  private final ByteBuffer in = header();
  private final ByteBuffer out = header();
  private boolean interrupted;

  /** The end that answers requests. */
  RequestConnection(SocketChannel channel) {
    this.channel = channel;
    this.selector = null;
  }

  private RequestConnection(SocketChannel channel, Selector selector) throws IOException {
    this.channel = channel;
    this.selector = selector;
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
  }

  private static ByteBuffer header() {
    return ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The end that asks, connected to the object. */
  static RequestConnection connect(SharedRef ref) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return open(ref);
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      restore(interrupted);
    }
  }

  private static RequestConnection open(SharedRef ref) throws IOException {
    byte[] token = HexFormat.of().parseHex(ref.token());
    Selector selector = Selector.open();
    boolean done = false;
    try {
      RequestConnection connection =
          new RequestConnection(Endpoint.connect(ref.kind(), ref.address(), token), selector);
      connection.send((byte) 0, ref.id(), EMPTY);
      done = true;
      return connection;
    } finally {
      if (!done) {
        selector.close();
      }
    }
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks and waits for the reply, whoever interrupts. */
  public Message call(int code, long number, byte[] bytes) throws IOException {
    try {
      send((byte) code, number, bytes);
      return receive();
    } finally {
      restore(interrupted);
      interrupted = false;
    }
  }

  /** Asks and waits for the reply; an interrupt withdraws the request, unless it was done. */
  public Message await(int code, long number, byte[] bytes)
      throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    boolean withdrawn = false;
    try {
      send((byte) code, number, bytes);
      while (!interrupted && !arrived()) {}
      if (interrupted) {
        send(WITHDRAW, 0, EMPTY);
      }
      Message reply = receive();
      withdrawn = reply.code() == WITHDRAWN;
      if (withdrawn) {
        throw new InterruptedException();
      }
      return reply;
    } finally {
      restore(interrupted && !withdrawn);
      interrupted = false;
    }
  }

  /** Waits for the first bytes of a reply; false when it must go on waiting, or is interrupted. */
  private boolean arrived() throws IOException {
    if (channel.read(in) != 0) {
      return true;
    }
    pause(SelectionKey.OP_READ);
    return false;
  }

  void send(byte code, long number, byte[] bytes) throws IOException {
    out.clear();
    out.putInt(bytes.length).put(code).putLong(number).flip();
    int first = Math.min(bytes.length, AT_ONCE);
    ByteBuffer[] parts = {out, ByteBuffer.wrap(bytes, 0, first)};
    while (out.hasRemaining()) {
      if (channel.write(parts) == 0) {
        pause(SelectionKey.OP_WRITE);
      }
    }
    int sent = parts[1].position();
    while (sent < bytes.length) {
      int size = Math.min(bytes.length - sent, AT_ONCE);
      int count = channel.write(ByteBuffer.wrap(bytes, sent, size));
      sent += count;
      if (count == 0) {
        pause(SelectionKey.OP_WRITE);
      }
    }
  }

  /** The next message; what {@link #arrived} has read of it is there already. */
  Message receive() throws IOException {
    while (in.hasRemaining()) {
      read(in);
    }
    in.flip();
    int length = in.getInt();
    byte code = in.get();
    long number = in.getLong();
    in.clear();
    if (length < 0 || length > ByteSink.LIMIT) {
      throw new IOException("message length " + length);
    }
    return new Message(code, number, length == 0 ? EMPTY : body(length));
  }

  private byte[] body(int length) throws IOException {
    byte[] bytes = new byte[Math.min(length, TRUSTED)];
    int size = 0;
    while (size < length) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, bytes.length * 2L));
      }
      size += read(ByteBuffer.wrap(bytes, size, Math.min(bytes.length - size, AT_ONCE)));
    }
    return bytes;
  }

  private int read(ByteBuffer target) throws IOException {
    int count = channel.read(target);
    if (count < 0) {
      throw new EOFException("the process that made this object is gone");
    }
    if (count == 0) {
      pause(SelectionKey.OP_READ);
    }
    return count;
  }

  /** Only the asking end ever finds its channel not ready. */
  private void pause(int operation) throws IOException {
    Selector waiting = selector;
    try {
      if (waiting != null) {
        channel.keyFor(waiting).interestOps(operation);
        waiting.select();
        waiting.selectedKeys().clear();
        interrupted |= Thread.interrupted();
      }
    } catch (ClosedSelectorException | CancelledKeyException e) {
      throw new AsynchronousCloseException();
    }
  }

  /** Whether the other end was closed. Only while it is idle, when no reply is on its way. */
  boolean isGone() {
    try {
      return !channel.isOpen() || channel.read(in) != 0;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      if (selector != null) {
        selector.close();
      }
    }
  }
}
