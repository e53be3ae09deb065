package dev.parbench.process.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a transport after it was closed. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class RingTransportTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // made before each test
  private ServerSocketChannel server;

  @SuppressWarnings("NullAway.Init") // made with each transport
  private SocketChannel peer;

  @BeforeEach
  void open() throws IOException {
    server =
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
            .bind(UnixDomainSocketAddress.of(folder.resolve("s")));
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    server.close();
  }

  /** A transport whose file is deleted, as those of workers are. */
  private RingTransport transport() throws IOException {
    Path file = folder.resolve("m");
    SharedMemory memory = SharedMemory.create(file);
    Files.delete(file);
    peer = SocketChannel.open(server.getLocalAddress());
    return new RingTransport(server.accept(), memory);
  }

  @Test
  void close_givesTheMemoryBackAndNothingIsThere() throws Exception {
    RingTransport transport = transport();
    assertThat(transport.maySleep()).isTrue();
    assertThat(transport.hasRoom()).isTrue();
    assertThat(transport.mayWaitForRoom()).isFalse();
    assertThat(Files.readString(Path.of("/proc/self/maps"))).contains(folder.toString());
    transport.close();
    transport.close();
    assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain(folder.toString());
    assertThat(transport.hasInput()).isFalse();
    assertThat(transport.maySleep()).isTrue();
    assertThat(transport.hasRoom()).isFalse();
    assertThat(transport.mayWaitForRoom()).isTrue();
    transport.awake();
  }

  @Test
  void close_readingAndWriting_areExceptionsOfTheChannel() throws Exception {
    RingTransport transport = transport();
    byte[] bytes = {1};
    assertThat(transport.write(bytes, 0, 1)).isEqualTo(1);
    transport.close();
    assertThatThrownBy(transport::flush).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> transport.write(bytes, 0, 1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> transport.read(bytes, 0, 1)).isInstanceOf(IOException.class);
    MemorySegment segment = MemorySegment.ofArray(bytes);
    assertThatThrownBy(() -> transport.write(segment, 0, 1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> transport.read(segment, 0, 1)).isInstanceOf(IOException.class);
  }

  @Test
  void close_whileOtherThreadsLook_disturbsNone() throws Exception {
    for (int round = 0; round < 50; round++) {
      RingTransport transport = transport();
      AtomicBoolean closed = new AtomicBoolean();
      CompletableFuture<Boolean> looking = new CompletableFuture<>();
      CompletableFuture<Void> looks =
          CompletableFuture.runAsync(() -> {
            while (!closed.get()) {
              boolean seen = transport.hasInput() || !transport.maySleep();
              transport.awake();
              boolean room = transport.hasRoom();
              looking.complete(seen || room);
            }
          });
      assertThat(looking.get()).isTrue();
      transport.close();
      closed.set(true);
      assertThat(looks).succeedsWithin(Duration.ofSeconds(10));
      peer.close();
    }
    peer = SocketChannel.open(server.getLocalAddress());
  }
}
