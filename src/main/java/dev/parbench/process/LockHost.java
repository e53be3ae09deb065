package dev.parbench.process;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A lock in the process that made it. A connection that holds it and ends, frees it. */
final class LockHost implements SharedHost.Served {
  static final int ACQUIRE = 1;
  static final int RELEASE = 2;
  static final int LOOK = 3;

  final Semaphore free = new Semaphore(1, true);

  @Override
  public void serve(Wire wire) throws IOException, InterruptedException {
    boolean held = false;
    try {
      while (true) {
        Wire.Message request = wire.receive();
        switch (request.code()) {
          case ACQUIRE -> {
            held = free.tryAcquire(request.number(), TimeUnit.NANOSECONDS);
            wire.send((byte) 0, held ? 1 : 0, Wire.EMPTY);
          }
          case RELEASE -> {
            if (held) {
              held = false;
              free.release();
            }
            wire.send((byte) 0, 0, Wire.EMPTY);
          }
          case LOOK -> wire.send((byte) 0, free.availablePermits() == 0 ? 1 : 0, Wire.EMPTY);
          default -> throw new IOException("unknown request " + request.code());
        }
      }
    } finally {
      if (held) {
        free.release();
      }
    }
  }
}
