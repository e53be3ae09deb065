package dev.parbench.process.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;

/** The one thread of this process that waits for what other processes say. */
public final class Watch {
  /** What to do when a channel is ready; it must not block. */
  public interface Ready {
    void ready() throws IOException;
  }

  /** How long to rest after a failure that may come again at once, in ns. */
  private static final long BREATH = 10_000_000;

  private static final class Holder {
    static final Selector SELECTOR = start();

    private Holder() {}

    private static Selector start() {
      try {
        Selector selector = Selector.open();
        Thread.ofPlatform().daemon().name("parbench-bell").start(() -> run(selector));
        return selector;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Watch() {}

  /** Watches a channel until it is closed. */
  public static void add(SelectableChannel channel, int operation, Ready ready) throws IOException {
    channel.configureBlocking(false);
    channel.register(Holder.SELECTOR, operation, ready);
    Holder.SELECTOR.wakeup();
  }

  /** Closes a watched channel; its descriptor is free once the thread has noticed. */
  public static void close(SelectableChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Closed is closed.
    }
    Holder.SELECTOR.wakeup();
  }

  private static void run(Selector selector) {
    while (true) {
      try {
        // An interrupt is for nobody here, and would make each select return at once.
        boolean _ = Thread.interrupted();
        selector.select(Watch::ready);
      } catch (ClosedSelectorException e) {
        return;
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        LockSupport.parkNanos(BREATH);
      }
    }
  }

  private static void ready(SelectionKey key) {
    try {
      ((Ready) key.attachment()).ready();
    } catch (CancelledKeyException e) {
      // It was closed meanwhile.
    } catch (IOException e) {
      LockSupport.parkNanos(BREATH);
    }
  }
}
