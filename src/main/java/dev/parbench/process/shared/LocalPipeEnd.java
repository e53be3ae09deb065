package dev.parbench.process.shared;

import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.PipeEndTransfer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An end of a pipe in the process that made it. */
record LocalPipeEnd(MailboxPipeEnd end, long hold) implements PipeAccess {

  @Override
  public void send(ByteSink message) throws IOException {
    boolean _ = end.outgoing.offer(message.toArray());
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
    return end.travel();
  }

  @Override
  public void close() {
    end.close(hold);
  }
}
