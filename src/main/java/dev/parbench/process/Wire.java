package dev.parbench.process;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;

/** One private connection to a shared object: a request, then its reply. */
final class Wire implements Closeable {
  /** A request or a reply: a code, a number, and bytes. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Message(byte code, long number, byte[] bytes) {}

  static final byte[] EMPTY = {};
  private static final int HEADER = 13;

  private final SocketChannel channel;
  private final ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);

  Wire(SocketChannel channel) {
    this.channel = channel;
  }

  static Wire connect(SharedRef ref) throws IOException {
    byte[] token = HexFormat.of().parseHex(ref.token());
    Wire wire = new Wire(Endpoint.connect(ref.wiring(), ref.address(), token));
    wire.send((byte) 0, ref.id(), EMPTY);
    return wire;
  }

  Message call(int code, long number, byte[] bytes) throws IOException {
    send((byte) code, number, bytes);
    return receive();
  }

  void send(byte code, long number, byte[] bytes) throws IOException {
    header.clear();
    header.putInt(bytes.length).put(code).putLong(number).flip();
    ByteBuffer[] parts = {header, ByteBuffer.wrap(bytes)};
    while (parts[0].hasRemaining() || parts[1].hasRemaining()) {
      channel.write(parts);
    }
  }

  Message receive() throws IOException {
    header.clear();
    fill(header);
    header.flip();
    int length = header.getInt();
    byte code = header.get();
    long number = header.getLong();
    if (length < 0 || length > ByteSink.LIMIT) {
      throw new IOException("message length " + length);
    }
    byte[] bytes = new byte[length];
    fill(ByteBuffer.wrap(bytes));
    return new Message(code, number, bytes);
  }

  private void fill(ByteBuffer target) throws IOException {
    while (target.hasRemaining()) {
      if (channel.read(target) < 0) {
        throw new EOFException("the process that made this object is gone");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
