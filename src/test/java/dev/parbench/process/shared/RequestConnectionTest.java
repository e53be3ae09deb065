package dev.parbench.process.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.process.channel.Endpoint;
import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.codec.TransportKind;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a peer of a shared object can do to the process that serves it. */
@Timeout(60)
class RequestConnectionTest {

  private static ByteBuffer header(int length, int code, long number) {
    ByteBuffer header = ByteBuffer.allocate(13).order(ByteOrder.LITTLE_ENDIAN);
    return header.putInt(length).put((byte) code).putLong(number).flip();
  }

  private static SocketChannel connect(SharedRef ref, byte[] token) throws IOException {
    return Endpoint.connect(ref.kind(), ref.address(), token);
  }

  private static byte[] token(SharedRef ref) {
    return HexFormat.of().parseHex(ref.token());
  }

  @Test
  void listener_wrongToken_isRefusedBeforeAnythingIsServed() throws Exception {
    AtomicInteger served = new AtomicInteger();
    SharedRef ref = SharedHost.register(client -> served.incrementAndGet());
    byte[] wrong = token(ref);
    wrong[0]++;
    try (SocketChannel stranger = connect(ref, wrong);
        SocketChannel right = connect(ref, token(ref))) {
      assertThat(stranger.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      assertThat(served).hasValue(0);
      right.write(header(0, 0, ref.id()));
      assertThat(right.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      assertThat(served).hasValue(1);
    }
    SharedHost.forget(ref);
  }

  @Test
  void serve_peerThatClaimsAHugeLength_harmsNobodyElse() throws Exception {
    QueueHost host = new QueueHost(1);
    SharedRef ref = SharedHost.register(host);
    try (SocketChannel liar = connect(ref, token(ref));
        SocketChannel negative = connect(ref, token(ref));
        RequestConnection honest = RequestConnection.connect(ref)) {
      liar.write(header(0, 0, ref.id()));
      liar.write(header(ByteSink.LIMIT, QueueHost.OFFER, 0));
      negative.write(header(0, 0, ref.id()));
      negative.write(header(-5, QueueHost.OFFER, 0));
      assertThat(negative.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      assertThat(honest.call(QueueHost.OFFER, 0, new byte[] {0}).number()).isEqualTo(1);
    }
    assertThat(host.items.size()).isEqualTo(1);
    SharedHost.forget(ref);
  }

  @Test
  void receive_hugeLengthWithoutTheBytes_takesNoSuchMemory() throws Exception {
    byte[] token = new byte[Endpoint.TOKEN_SIZE];
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Endpoint endpoint = Endpoint.open(TransportKind.UNIX, token)) {
      try (SocketChannel liar = Endpoint.connect(TransportKind.UNIX, endpoint.address(), token)) {
        liar.write(header(ByteSink.LIMIT, 0, 0));
        liar.write(ByteBuffer.allocate(100));
        SocketChannel peer = endpoint.accept();
        peer.configureBlocking(true);
        liar.shutdownOutput();
        long before = threads.getCurrentThreadAllocatedBytes();
        try (RequestConnection connection = new RequestConnection(peer)) {
          assertThatThrownBy(connection::receive).isInstanceOf(EOFException.class);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 << 20);
      }
    }
  }
}
