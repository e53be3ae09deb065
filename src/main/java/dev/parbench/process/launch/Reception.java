package dev.parbench.process.launch;

import dev.parbench.process.channel.Endpoint;
import dev.parbench.process.channel.Notice;
import dev.parbench.process.channel.PrivateDirectory;
import dev.parbench.process.channel.RingTransport;
import dev.parbench.process.channel.SharedMemory;
import dev.parbench.process.channel.StreamTransport;
import dev.parbench.process.channel.Transport;
import dev.parbench.process.codec.TransportKind;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a child that has started is told what it needs to know, and connects. */
record Reception(Endpoint endpoint, LaunchSpec spec) {

  /**
   * Waits until the child has connected and proved itself.
   *
   * @throws IOException when it is gone before, or the means for a connection are missing
   */
  Transport receive(Process process) throws IOException {
    SharedMemory memory = spec.kind() == TransportKind.RING ? memory() : null;
    try {
      LaunchSpec told = memory == null ? spec.withoutMemory() : spec;
      told.writeTo(process.getOutputStream());
      SocketChannel channel = endpoint.accept();
      return memory == null ? new StreamTransport(channel) : new RingTransport(channel, memory);
    } catch (IOException | RuntimeException | Error e) {
      if (memory != null) {
        memory.close();
      }
      throw e;
    }
  }

  /** Null when there is no room for it; the socket serves as well, only slower. */
  private @Nullable SharedMemory memory() throws IOException {
    Path file = endpoint.file("m");
    try {
      return SharedMemory.create(file);
    } catch (IOException e) {
      if (!Files.isDirectory(endpoint.directory())) {
        // The child ended already, and with it the endpoint.
        throw e;
      }
      Notice.warnOnce(
          "no room for shared memory in "
              + PrivateDirectory.base()
              + ", so workers use sockets, which are slower: "
              + String.valueOf(e.getMessage())
                  .replace(file.toString(), "")
                  .replaceFirst("^: ", ""));
      return null;
    }
  }
}
