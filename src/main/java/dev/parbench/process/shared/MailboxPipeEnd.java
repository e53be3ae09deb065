package dev.parbench.process.shared;

import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.PipeEndTransfer;
import dev.parbench.process.codec.TransportKind;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** An end of a pipe whose messages wait in the process that made it. */
final class MailboxPipeEnd extends PipeEnd {
  static final int SEND = 1;
  static final int RECEIVE = 2;
  static final int POLL = 3;

  final Mailbox incoming;
  final Mailbox outgoing;

  MailboxPipeEnd(Mailbox incoming, Mailbox outgoing) {
    super(TransportKind.preferred() == TransportKind.TCP ? TransportKind.TCP : TransportKind.UNIX);
    this.incoming = incoming;
    this.outgoing = outgoing;
  }

  @Override
  void setFree(boolean free) {
    incoming.shut(free);
    outgoing.end(free);
  }

  @Override
  void end() {}

  @Override
  byte[] about() {
    return RequestConnection.EMPTY;
  }

  @Override
  void left(Client client) {}

  @Override
  public PipeAccess access(long hold) {
    return new Here(this, hold);
  }

  @Override
  void answer(Client client, RequestConnection.Message request) throws IOException {
    try {
      switch (request.code()) {
        case SEND -> {
          boolean _ = outgoing.offer(request.bytes());
          client.reply(OK, 0, RequestConnection.EMPTY);
        }
        case RECEIVE -> hand(client, next(client));
        case POLL -> {
          boolean news = incoming.await(0) || client.await(() -> incoming.await(request.number()));
          client.reply(OK, news ? 1 : 0, RequestConnection.EMPTY);
        }
        default -> throw new IOException("unknown request " + request.code());
      }
    } catch (ClosedChannelException e) {
      client.reply(BROKEN, 0, RequestConnection.EMPTY);
    } catch (InterruptedException e) {
      client.replyWithdrawn();
    }
  }

  private byte @Nullable [] next(Client client) throws IOException, InterruptedException {
    byte[] message = incoming.poll();
    return message != null || incoming.isOver()
        ? message
        : client.await(() -> incoming.poll(Long.MAX_VALUE));
  }

  private void hand(Client client, byte @Nullable [] message) throws IOException {
    if (message == null) {
      client.reply(END, 0, RequestConnection.EMPTY);
      return;
    }
    try {
      client.reply(OK, 0, message);
    } catch (IOException e) {
      incoming.putBack(message);
      throw new IOException("the receiver is gone", e);
    }
  }

  /** An end of a pipe in the process that made it. */
  private record Here(MailboxPipeEnd end, long hold) implements PipeAccess {

    @Override
    public void send(ByteSink message) throws IOException {
      boolean _ = end.outgoing.offer(message.toArray());
    }

    @Override
    public byte @Nullable [] receive() throws IOException, InterruptedException {
      return end.incoming.poll(Long.MAX_VALUE);
    }

    @Override
    public boolean poll(long nanos) throws InterruptedException {
      return end.incoming.await(nanos);
    }

    @Override
    public PipeEndTransfer.Grant grant() {
      return end.travel();
    }

    @Override
    public void close() {
      end.close(hold);
    }
  }
}
