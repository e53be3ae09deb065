package dev.parbench.process.shared;

import dev.parbench.process.codec.PipeEndTransfer;
import dev.parbench.process.codec.SharedRef;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An end of a pipe in the process that made it. */
public record LocalPipeEnd(PipeEnd end, long hold) implements PipeAccess {

  @Override
  public void send(byte[] message) throws IOException {
    boolean _ = end.outgoing.offer(message);
  }

  @Override
  public byte @Nullable [] receive() throws IOException, InterruptedException {
    return end.incoming.poll(Long.MAX_VALUE);
  }

  @Override
  public boolean poll(long nanos) throws InterruptedException {
    return end.incoming.await(nanos);
  }

  @Override
  public PipeEndTransfer.Grant grant() {
    SharedRef ref = end.ref();
    long grant = end.grant();
    return new PipeEndTransfer.Grant(ref, grant, () -> end.lose(grant), () -> end.leave(grant));
  }

  @Override
  public void close() {
    if (hold == PipeEnd.MAKER) {
      end.abandon();
    } else {
      end.leave(hold);
    }
  }
}
