package dev.parbench.process.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class OutboxTest {

  /** Another thread cancels it right after it was found valid. */
  private static final class CancelledInBetween extends SelectionKey {
    private int asked;

    @Override
    public boolean isValid() {
      asked++;
      return true;
    }

    @Override
    public int interestOps() {
      throw new CancelledKeyException();
    }

    @Override
    public SelectionKey interestOps(int ops) {
      throw new CancelledKeyException();
    }

    @Override
    public int readyOps() {
      throw new CancelledKeyException();
    }

    @Override
    public void cancel() {}

    @Override
    public SelectableChannel channel() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Selector selector() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void flush_keyCancelledByTheListeningThread_isNoFailure() throws IOException {
    try (ServerSocketChannel server =
            ServerSocketChannel.open().bind(new InetSocketAddress("localhost", 0));
        SocketChannel channel = SocketChannel.open(server.getLocalAddress());
        StreamTransport transport = new StreamTransport(channel)) {
      CancelledInBetween key = new CancelledInBetween();
      Outbox outbox = new Outbox(transport, key);
      outbox.send(new byte[10]);
      assertThatCode(() -> outbox.flush(false)).doesNotThrowAnyException();
      assertThat(key.asked).isPositive();
    }
  }
}
