package dev.parbench.process.shared;

import dev.parbench.process.codec.PipeEndTransfer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a connection works with: the end of the pipe itself, or connections to the process it is in.
 */
public interface PipeAccess {
  void send(byte[] message) throws IOException;

  /** Waits for the next message; null at the end. */
  byte @Nullable [] receive() throws IOException, InterruptedException;

  /** Waits until receiving would not; false when the time is up first. */
  boolean poll(long nanos) throws IOException, InterruptedException;

  /** Lets one more process have this end. */
  PipeEndTransfer.Grant grant() throws IOException;

  /** Leaves the end; who waits on it fails. */
  void close() throws IOException;
}
