package dev.parbench.process;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections to one shared object; each call has one for itself, so that calls may block. */
final class WirePool implements Closeable {
  private final SharedRef ref;
  private final ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();

  WirePool(SharedRef ref) {
    this.ref = ref;
  }

  /** Takes a connection; it is given back with {@link #release}, or closed. */
  Wire borrow() throws IOException {
    Wire wire = idle.poll();
    return wire != null ? wire : Wire.connect(ref);
  }

  void release(Wire wire) {
    idle.push(wire);
  }

  Wire.Message call(int code, long number, byte[] bytes) throws IOException {
    Wire wire = borrow();
    boolean done = false;
    try {
      Wire.Message reply = wire.call(code, number, bytes);
      done = true;
      release(wire);
      return reply;
    } finally {
      if (!done) {
        wire.close();
      }
    }
  }

  /** A call whose waiting can be interrupted; the connection is given up then. */
  Wire.Message await(int code, long number, byte[] bytes) throws IOException, InterruptedException {
    try {
      return call(code, number, bytes);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException();
    }
  }

  @Override
  public void close() throws IOException {
    for (Wire wire = idle.poll(); wire != null; wire = idle.poll()) {
      wire.close();
    }
  }
}
