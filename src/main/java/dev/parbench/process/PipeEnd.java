package dev.parbench.process;

import java.io.IOException;

/**
 * One end of a pipe, in the process that made it. Once an end was given away it belongs to those
 * who have it: when the last of them is gone, the other end sees the end of the stream.
 */
final class PipeEnd implements SharedHost.Served {
  static final int SEND = 1;
  static final int RECEIVE = 2;
  static final int POLL = 3;
  static final int CLOSE = 4;

  static final byte OK = 0;
  static final byte END = 1;

  final Mailbox incoming;
  final Mailbox outgoing;
  private int holders;
  private boolean everHeld;

  PipeEnd(Mailbox incoming, Mailbox outgoing) {
    this.incoming = incoming;
    this.outgoing = outgoing;
  }

  private synchronized void held(int change) {
    holders += change;
    everHeld = true;
    outgoing.end(everHeld && holders == 0);
  }

  @Override
  public void serve(Wire wire) throws IOException, InterruptedException {
    held(1);
    try {
      while (true) {
        answer(wire, wire.receive());
      }
    } finally {
      held(-1);
    }
  }

  private void answer(Wire wire, Wire.Message request) throws IOException, InterruptedException {
    switch (request.code()) {
      case SEND -> {
        outgoing.put(request.bytes());
        wire.send(OK, 0, Wire.EMPTY);
      }
      case RECEIVE -> {
        byte[] message = incoming.take();
        try {
          wire.send(message == null ? END : OK, 0, message == null ? Wire.EMPTY : message);
        } catch (IOException e) {
          if (message != null) {
            incoming.putBack(message);
          }
          throw e;
        }
      }
      case POLL -> wire.send(OK, incoming.await(request.number()) ? 1 : 0, Wire.EMPTY);
      default -> throw new IOException("unknown request " + request.code());
    }
  }
}
