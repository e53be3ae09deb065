package dev.parbench.process.shared;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A lock in the process that made it. A client that holds it and ends, frees it. */
public final class LockHost implements SharedHost.Served {
  public static final int ACQUIRE = 1;
  public static final int RELEASE = 2;
  public static final int LOOK = 3;

  private static final int OK = 0;

  private final Semaphore free = new Semaphore(1, true);

  public boolean isLocked() {
    return free.availablePermits() == 0;
  }

  /** Takes the lock if it is free. */
  public boolean tryAcquire() {
    return free.tryAcquire();
  }

  public boolean tryAcquire(long nanos) throws InterruptedException {
    return free.tryAcquire(nanos, TimeUnit.NANOSECONDS);
  }

  public void release() {
    free.release();
  }

  @Override
  public void serve(Client client) throws IOException {
    boolean held = false;
    try {
      while (true) {
        RequestConnection.Message request = client.next();
        try {
          switch (request.code()) {
            case ACQUIRE -> held = acquire(client, request.number());
            case RELEASE -> {
              if (held) {
                held = false;
                release();
              }
            }
            case LOOK -> {}
            default -> throw new IOException("unknown request " + request.code());
          }
          boolean answer = request.code() == LOOK ? isLocked() : held;
          client.reply(OK, answer ? 1 : 0, RequestConnection.EMPTY);
        } catch (InterruptedException e) {
          client.replyWithdrawn();
        }
      }
    } finally {
      if (held) {
        release();
      }
    }
  }

  /** Fair where it waits: with a wait of zero, a queue of others goes first. */
  private boolean acquire(Client client, long nanos) throws IOException, InterruptedException {
    return nanos <= 0 ? tryAcquire() : tryAcquire(0) || client.await(() -> tryAcquire(nanos));
  }
}
