package dev.parbench.workload;

import dev.parbench.process.ProcessTask;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/**
 * Starts a server on the loopback interface of the process it runs in, and returns its port. The
 * server answers every number with its hash after a delay, each connection on a virtual thread. It
 * ends with its process.
 *
 * @param latencyMicros the delay before each answer, µs
 */
record DelayServer(int latencyMicros) implements ProcessTask<Integer> {

  /** Connections that may wait to be accepted; the system may allow fewer. */
  private static final int BACKLOG = 16_384;

  @Override
  @SuppressWarnings("resource") // open as long as the process lives
  public Integer call() throws IOException {
    var server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("delay-server").start(() -> accept(server));
    return server.getLocalPort();
  }

  private void accept(ServerSocket server) {
    while (true) {
      try {
        Socket socket = server.accept();
        Thread.startVirtualThread(() -> serve(socket));
      } catch (IOException e) {
        // Out of descriptors for a moment: the client waits in the backlog.
        Thread.onSpinWait();
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new DataInputStream(socket.getInputStream());
      var out = new DataOutputStream(socket.getOutputStream());
      while (true) {
        long id = in.readLong();
        Thread.sleep(Duration.ofNanos(latencyMicros * 1000L));
        out.writeLong(Hash.mix(id));
      }
    } catch (EOFException | SocketException e) {
      // The client has its answer and is gone.
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
