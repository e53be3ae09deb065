package dev.parbench.process.shared;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One client of a shared object, as the process that serves the object sees it. */
final class Client implements Closeable {
  /** Something that may have to wait for others. */
  interface Wait<T extends @Nullable Object> {
    T run() throws IOException, InterruptedException;
  }

  private final RequestConnection connection;
  private @Nullable CompletableFuture<RequestConnection.Message> ahead;

  Client(RequestConnection connection) {
    this.connection = connection;
  }

  /** The next request. */
  RequestConnection.Message next() throws IOException {
    while (true) {
      RequestConnection.Message request = receive();
      // What came too late to stop the request before it.
      if (request.code() != RequestConnection.WITHDRAW) {
        return request;
      }
    }
  }

  private RequestConnection.Message receive() throws IOException {
    CompletableFuture<RequestConnection.Message> expected = ahead;
    ahead = null;
    try {
      return expected == null ? connection.receive() : expected.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e);
    }
  }

  void reply(int code, long number, byte[] bytes) throws IOException {
    connection.send((byte) code, number, bytes);
  }

  /** Tells the client that its request was given up, as it wished; nobody hears it who is gone. */
  void replyWithdrawn() throws IOException {
    connection.send(RequestConnection.WITHDRAWN, 0, RequestConnection.EMPTY);
  }

  /**
   * Waits on the client's behalf, and only as long as it is there and wants that.
   *
   * @throws InterruptedException when it withdrew the request or is gone
   */
  <T extends @Nullable Object> T await(Wait<T> wait) throws IOException, InterruptedException {
    Watch watch = new Watch(Thread.currentThread());
    CompletableFuture<RequestConnection.Message> next = new CompletableFuture<>();
    ahead = next;
    Thread.startVirtualThread(() -> watch.listen(connection, next));
    try {
      return wait.run();
    } finally {
      watch.stop();
    }
  }

  /** Interrupts a thread when the client says or does something while that waits for it. */
  private static final class Watch {
    private final Thread waiting;
    private boolean stopped;

    Watch(Thread waiting) {
      this.waiting = waiting;
    }

    void listen(RequestConnection connection, CompletableFuture<RequestConnection.Message> next) {
      try {
        RequestConnection.Message message = connection.receive();
        interrupt();
        next.complete(message);
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        interrupt();
        next.completeExceptionally(e);
      }
    }

    private synchronized void interrupt() {
      if (!stopped) {
        waiting.interrupt();
      }
    }

    /** From now on there is no interrupt, so that none hits the reply. */
    synchronized void stop() {
      stopped = true;
      boolean _ = Thread.interrupted();
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  /** Ends the connection, if it is there. */
  void sendAway() {
    try {
      close();
    } catch (IOException e) {
      // It is gone already.
    }
  }
}
