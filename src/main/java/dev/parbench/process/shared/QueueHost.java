package dev.parbench.process.shared;

import dev.parbench.process.codec.ByteSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue in the process that made it; its items are serialized already. */
public final class QueueHost implements SharedHost.Served {
  public static final int OFFER = 1;
  public static final int POLL = 2;
  public static final int PEEK = 3;
  public static final int SIZE = 4;
  public static final int ROOM = 5;
  public static final int SNAPSHOT = 6;
  public static final int DONE = 7;
  public static final int JOIN = 8;

  private static final int OK = 0;

  /** Something to do with the items where they are. */
  public interface Use<T extends @Nullable Object, X extends Exception> {
    T on(Mailbox items) throws ClosedChannelException, X;
  }

  public final Mailbox items;

  public QueueHost(int capacity) {
    items = new Mailbox(capacity);
  }

  public static <T extends @Nullable Object, X extends Exception> T use(
      QueueHost host, Use<T, X> use) throws X {
    try {
      return use.on(host.items);
    } catch (ClosedChannelException e) {
      throw new IllegalStateException("the mailbox of a queue is never shut", e);
    }
  }

  @Override
  public void serve(Client client) throws IOException {
    while (true) {
      RequestConnection.Message request = client.next();
      try {
        answer(client, request);
      } catch (InterruptedException e) {
        client.replyWithdrawn();
      }
    }
  }

  private void answer(Client client, RequestConnection.Message request)
      throws IOException, InterruptedException {
    switch (request.code()) {
      case OFFER -> reply(client, offer(client, request) ? 1 : 0);
      case POLL -> hand(client, poll(client, request.number()), true);
      case PEEK -> hand(client, peek(), false);
      case SIZE -> reply(client, items.size());
      case ROOM -> reply(client, items.room());
      case SNAPSHOT -> client.reply(OK, 0, snapshot());
      case DONE -> reply(client, items.done() ? 1 : 0);
      case JOIN -> reply(client, join(client, request.number()) ? 1 : 0);
      default -> throw new IOException("unknown request " + request.code());
    }
  }

  private static void reply(Client client, long number) throws IOException {
    client.reply(OK, number, RequestConnection.EMPTY);
  }

  private boolean offer(Client client, RequestConnection.Message request)
      throws IOException, InterruptedException {
    long nanos = request.number();
    return items.offer(request.bytes())
        || (nanos > 0 && client.await(() -> items.offer(request.bytes(), nanos)));
  }

  private byte @Nullable [] poll(Client client, long nanos)
      throws IOException, InterruptedException {
    byte[] item = items.poll();
    return item != null || nanos <= 0 ? item : client.await(() -> items.poll(nanos));
  }

  private boolean join(Client client, long nanos) throws IOException, InterruptedException {
    return items.join(0) || (nanos > 0 && client.await(() -> items.join(nanos)));
  }

  public byte @Nullable [] peek() {
    List<byte[]> first = items.snapshot(1);
    return first.isEmpty() ? null : first.getFirst();
  }

  /** An item that does not reach its taker goes back to the head. */
  private void hand(Client client, byte @Nullable [] item, boolean taken) throws IOException {
    try {
      client.reply(OK, item == null ? 0 : 1, item == null ? RequestConnection.EMPTY : item);
    } catch (IOException e) {
      if (taken && item != null) {
        items.putBack(item);
      }
      throw e;
    }
  }

  /** The items of this moment, as {@link #items(byte[])} reads them. */
  public byte[] snapshot() {
    ByteSink sink = new ByteSink(256);
    try {
      for (byte[] item : items.snapshot(Integer.MAX_VALUE)) {
        sink.putInt(item.length);
        sink.write(item);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the items are too large to be sent at once", e);
    }
    return sink.toArray();
  }

  public static List<byte[]> items(byte[] snapshot) {
    ByteBuffer source = ByteSink.view(snapshot);
    List<byte[]> items = new ArrayList<>();
    while (source.hasRemaining()) {
      byte[] item = new byte[source.getInt()];
      source.get(item);
      items.add(item);
    }
    return items;
  }
}
