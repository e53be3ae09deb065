package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parbench.process.channel.Endpoint;
import dev.parbench.process.channel.PrivateDirectory;
import dev.parbench.process.codec.TransportKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may connect, and what is left when nobody is there any more. */
@Timeout(60)
class TrustIT {

  private static SocketChannel accept(Endpoint endpoint) {
    try {
      return endpoint.accept();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void endpoint_peerWithoutTheToken_isDroppedAndTheRightOneAccepted() throws Exception {
    byte[] token = new byte[Endpoint.TOKEN_SIZE];
    token[0] = 1;
    byte[] wrong = new byte[Endpoint.TOKEN_SIZE];
    try (Endpoint endpoint = Endpoint.open(TransportKind.UNIX, token)) {
      var accepted = CompletableFuture.supplyAsync(() -> accept(endpoint));
      try (SocketChannel stranger =
              Endpoint.connect(TransportKind.UNIX, endpoint.address(), wrong);
          SocketChannel silent =
              Endpoint.connect(TransportKind.UNIX, endpoint.address(), new byte[] {1})) {
        // The end of the stream: nothing it could say is read.
        assertThat(stranger.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        assertThat(accepted).isNotDone();
        try (SocketChannel right = Endpoint.connect(TransportKind.UNIX, endpoint.address(), token);
            SocketChannel peer = accepted.get()) {
          assertThat(peer.isConnected() && right.isConnected() && silent.isConnected()).isTrue();
        }
      }
    }
  }

  @Test
  void endpoint_directory_isForThisUserOnlyAndGoneAfterwards() throws Exception {
    Path folder;
    try (Endpoint endpoint = Endpoint.open(TransportKind.UNIX, new byte[Endpoint.TOKEN_SIZE])) {
      folder = endpoint.file("x").getParent();
      assertThat(folder).isDirectory();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void leftovers_ofACrash_areSweptByTheNextStart() throws Exception {
    try (ProcessQueue<String> paths = ProcessQueue.unbounded()) {
      ChildProcess crashing =
          ChildProcess.start(() -> {
            Path directory = PrivateDirectory.create().path();
            paths.put(directory + (Files.isDirectory(directory) ? "" : " is missing"));
            Thread.sleep(Duration.ofHours(1));
          });
      Path left = Path.of(paths.take());
      crashing.kill();
      crashing.join();
      ChildProcess next = ChildProcess.start(() -> PrivateDirectory.create().close());
      next.join();
      assertThat(next.exitCode()).hasValue(0);
      assertThat(left).doesNotExist();
    }
  }

  private static List<String> words(long pid, String file) throws IOException {
    return List.of(Files.readString(Path.of("/proc/" + pid + "/" + file)).split("\0"));
  }

  @Test
  void worker_argumentsAndEnvironment_holdNothingSecret() throws Exception {
    assumeThat(Path.of("/proc/self/environ")).exists();
    try (ProcessPool pool = ProcessPool.open(1)) {
      long worker = pool.submit(Processes::pid).get();
      // No long run of digits of any base, and no path of an endpoint.
      assertThat(words(worker, "cmdline"))
          .noneMatch(word -> word.matches(".*[0-9a-fA-F]{32,}.*"))
          .noneMatch(word -> word.contains(PrivateDirectory.prefix()));
      assertThat(words(worker, "environ"))
          .containsExactlyInAnyOrderElementsOf(words(Processes.pid(), "environ"));
    }
  }
}
