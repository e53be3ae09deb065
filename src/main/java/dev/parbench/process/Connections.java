package dev.parbench.process;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waiting for several connections at once. */
public final class Connections {
  private Connections() {}

  /**
   * Waits until {@link Connection#receive} of at least one would return or fail at once, for at
   * most the given time.
   *
   * @return those that are so, in the order given; empty when the time was up first, or there were
   *     none
   * @throws InterruptedIOException if the thread is interrupted while it waits
   */
  public static List<Connection> await(Collection<Connection> connections, Duration timeout)
      throws IOException {
    List<Connection> ready = ready(connections);
    if (!ready.isEmpty() || connections.isEmpty()) {
      return ready;
    }
    Semaphore news = new Semaphore(0);
    List<Thread> watchers = new ArrayList<>();
    try {
      for (Connection connection : connections) {
        watchers.add(Thread.startVirtualThread(() -> watch(connection, timeout, news)));
      }
      boolean _ = news.tryAcquire(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for connections");
    } finally {
      watchers.forEach(Thread::interrupt);
    }
    return ready(connections);
  }

  private static void watch(Connection connection, Duration timeout, Semaphore news) {
    try {
      if (connection.poll(timeout)) {
        news.release();
      }
    } catch (InterruptedIOException e) {
      // Another one was ready first.
    } catch (IOException e) {
      // Receiving would fail, too.
      news.release();
    }
  }

  private static List<Connection> ready(Collection<Connection> connections) throws IOException {
    List<Connection> ready = new ArrayList<>();
    for (Connection connection : connections) {
      if (isReady(connection)) {
        ready.add(connection);
      }
    }
    return ready;
  }

  private static boolean isReady(Connection connection) throws IOException {
    try {
      return connection.poll(Duration.ZERO);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      return true;
    }
  }
}
