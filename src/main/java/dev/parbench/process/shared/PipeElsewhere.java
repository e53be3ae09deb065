package dev.parbench.process.shared;

import dev.parbench.process.codec.Cargo;
import dev.parbench.process.codec.SharedRef;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * An end of a pipe that another process made. One wire is this process's hold on the end: when that
 * ends, so has this process.
 */
public final class PipeElsewhere implements PipeAccess {
  private final SharedRef ref;
  private final WirePool wires;
  private @Nullable Wire hold;

  public PipeElsewhere(SharedRef ref) {
    this.ref = ref;
    this.wires = new WirePool(ref);
  }

  /** Takes what was granted; at once, so that the maker knows who has this end. */
  public synchronized void claim(long grant) throws IOException {
    if (hold == null) {
      hold = wires.borrow();
    }
    Wire.Message _ = hold.call(PipeEnd.CLAIM, grant, Wire.EMPTY);
  }

  @Override
  public void send(byte[] message) throws IOException {
    if (wires.call(PipeEnd.SEND, 0, message).code() == PipeEnd.BROKEN) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public byte @Nullable [] receive() throws IOException, InterruptedException {
    Wire.Message reply = wires.await(PipeEnd.RECEIVE, 0, Wire.EMPTY);
    if (reply.code() == PipeEnd.BROKEN) {
      throw new EOFException("this end of the pipe was closed by its maker");
    }
    return reply.code() == PipeEnd.END ? null : reply.bytes();
  }

  @Override
  public boolean poll(long nanos) throws IOException, InterruptedException {
    return wires.await(PipeEnd.POLL, nanos, Wire.EMPTY).number() == 1;
  }

  /** The grant has a wire of its own, so that it does not depend on this process's hold. */
  @Override
  public Cargo.Grant grant() throws IOException {
    Wire own = Wire.connect(ref);
    long id = own.call(PipeEnd.GRANT, 0, Wire.EMPTY).number();
    return new Cargo.Grant(ref, id, () -> close(own), () -> close(own));
  }

  private static void close(Wire wire) {
    try {
      wire.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    wires.close();
  }
}
