package dev.parbench.process.channel;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** Sends one frame to a child that has no engine to look after it. */
public final class FrameSender {
  private FrameSender() {}

  public static void send(Transport transport, byte[] frame) throws IOException {
    int sent = 0;
    while (sent < frame.length) {
      int count = transport.write(frame, sent, frame.length - sent);
      transport.flush();
      sent += count;
      if (count == 0) {
        // Rare: only a target larger than the channel; its child reads it as fast as it can.
        LockSupport.parkNanos(100_000);
        if (!transport.wokenUp()) {
          throw new IOException("the child is gone");
        }
      }
    }
    transport.flush();
  }
}
