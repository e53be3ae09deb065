package dev.parbench.process.shared;

import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.PipeEndTransfer;
import dev.parbench.process.codec.SharedRef;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * An end of a pipe that another process made. One connection is this process's hold on the end:
 * when that ends, so has this process.
 */
final class RemotePipeEnd implements PipeAccess {
  private final SharedRef ref;
  private final ConnectionPool connections;
  private @Nullable RequestConnection hold;

  RemotePipeEnd(SharedRef ref) {
    this.ref = ref;
    this.connections = new ConnectionPool(ref);
  }

  /** Takes what was granted; at once, so that the maker knows who has this end. */
  @Override
  public synchronized boolean claim(long grant) throws IOException {
    if (hold == null) {
      hold = connections.borrow();
    }
    RequestConnection.Message _ = hold.call(PipeEnd.CLAIM, grant, RequestConnection.EMPTY);
    return true;
  }

  @Override
  public void send(ByteSink message) throws IOException {
    if (connections.call(MailboxPipeEnd.SEND, 0, message.toArray()).code() == PipeEnd.BROKEN) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public byte @Nullable [] receive() throws IOException, InterruptedException {
    RequestConnection.Message reply =
        connections.await(MailboxPipeEnd.RECEIVE, 0, RequestConnection.EMPTY);
    if (reply.code() == PipeEnd.BROKEN) {
      throw new EOFException("this end of the pipe was closed by its maker");
    }
    return reply.code() == PipeEnd.END ? null : reply.bytes();
  }

  @Override
  public boolean poll(long nanos) throws IOException, InterruptedException {
    return connections.await(MailboxPipeEnd.POLL, nanos, RequestConnection.EMPTY).number() == 1;
  }

  /** The grant has a connection of its own, so that it does not depend on this process's hold. */
  @Override
  public PipeEndTransfer.Grant grant() throws IOException {
    return grant(ref);
  }

  static PipeEndTransfer.Grant grant(SharedRef ref) throws IOException {
    RequestConnection own = RequestConnection.connect(ref);
    long id = own.call(PipeEnd.GRANT, 0, RequestConnection.EMPTY).number();
    return new PipeEndTransfer.Grant(
        ref, id, () -> close(own), () -> close(own), () -> !own.isGone());
  }

  private static void close(RequestConnection connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    connections.close();
  }
}
