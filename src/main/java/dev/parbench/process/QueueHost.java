package dev.parbench.process;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/** A queue in the process that made it; its items are serialized already. */
final class QueueHost implements SharedHost.Served {
  static final int OFFER = 1;
  static final int POLL = 2;
  static final int PEEK = 3;
  static final int SIZE = 4;
  static final int ROOM = 5;
  static final int SNAPSHOT = 6;

  final LinkedBlockingDeque<byte[]> items;

  QueueHost(int capacity) {
    items = new LinkedBlockingDeque<>(capacity);
  }

  @Override
  public void serve(Wire wire) throws IOException, InterruptedException {
    while (true) {
      Wire.Message request = wire.receive();
      switch (request.code()) {
        case OFFER -> {
          boolean taken = items.offer(request.bytes(), request.number(), TimeUnit.NANOSECONDS);
          wire.send((byte) 0, taken ? 1 : 0, Wire.EMPTY);
        }
        case POLL -> hand(wire, items.poll(request.number(), TimeUnit.NANOSECONDS), true);
        case PEEK -> hand(wire, items.peek(), false);
        case SIZE -> wire.send((byte) 0, items.size(), Wire.EMPTY);
        case ROOM -> wire.send((byte) 0, items.remainingCapacity(), Wire.EMPTY);
        case SNAPSHOT -> wire.send((byte) 0, 0, snapshot());
        default -> throw new IOException("unknown request " + request.code());
      }
    }
  }

  /** An item that does not reach its taker goes back to the head. */
  private void hand(Wire wire, byte @org.jspecify.annotations.Nullable [] item, boolean taken)
      throws IOException {
    try {
      wire.send((byte) 0, item == null ? 0 : 1, item == null ? Wire.EMPTY : item);
    } catch (IOException e) {
      if (taken && item != null) {
        items.addFirst(item);
      }
      throw e;
    }
  }

  byte[] snapshot() throws IOException {
    ByteSink sink = new ByteSink(256);
    Object[] all = items.toArray();
    sink.putInt(all.length);
    for (Object item : all) {
      ValueCodec.encode(item, sink);
    }
    return sink.toArray();
  }
}
