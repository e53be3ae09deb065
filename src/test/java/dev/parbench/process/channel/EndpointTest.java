package dev.parbench.process.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.process.codec.TransportKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Strangers that connect: on the loopback address anybody can. */
@Timeout(20)
class EndpointTest {
  private static final int STRANGERS = 300;

  private final byte[] token = new byte[Endpoint.TOKEN_SIZE];
  private final List<SocketChannel> strangers = new ArrayList<>();

  EndpointTest() {
    token[0] = 1;
  }

  @AfterEach
  void disconnect() throws IOException {
    for (SocketChannel stranger : strangers) {
      stranger.close();
    }
  }

  private static CompletableFuture<SocketChannel> accept(Endpoint endpoint) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return endpoint.accept();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private SocketChannel silent(Endpoint endpoint) throws IOException {
    SocketChannel stranger =
        Endpoint.connect(TransportKind.TCP, endpoint.address(), new byte[] {1});
    strangers.add(stranger);
    return stranger;
  }

  /** The end of the stream, or a reset when what it said was not read. */
  private static boolean isSentAway(SocketChannel stranger) {
    try {
      return stranger.read(ByteBuffer.allocate(1)) < 0;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void accept_manySilentPeers_keepsFewAndFindsTheRightOne() throws Exception {
    try (Endpoint endpoint = Endpoint.open(TransportKind.TCP, token)) {
      var accepted = accept(endpoint);
      for (int i = 0; i < STRANGERS; i++) {
        silent(endpoint);
      }
      for (int i = 0; i < STRANGERS - Endpoint.MOST_STRANGERS; i++) {
        assertThat(isSentAway(strangers.get(i))).isTrue();
      }
      try (SocketChannel right = Endpoint.connect(TransportKind.TCP, endpoint.address(), token);
          SocketChannel peer = accepted.get()) {
        assertThat(peer.getRemoteAddress()).isEqualTo(right.getLocalAddress());
      }
    }
  }

  @Test
  void accept_silentPeer_isSentAwayAfterTheLimit() throws Exception {
    Duration limit = Duration.ofMillis(50);
    try (Endpoint endpoint = Endpoint.open(TransportKind.TCP, token, limit)) {
      long start = System.nanoTime();
      var accepted = accept(endpoint);
      assertThat(isSentAway(silent(endpoint))).isTrue();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(limit.toNanos());
      try (SocketChannel right = Endpoint.connect(TransportKind.TCP, endpoint.address(), token);
          SocketChannel peer = accepted.get()) {
        assertThat(peer.isConnected() && right.isConnected()).isTrue();
      }
    }
  }
}
