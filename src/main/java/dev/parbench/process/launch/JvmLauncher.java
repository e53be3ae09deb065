package dev.parbench.process.launch;

import dev.parbench.process.StartMethod;
import dev.parbench.process.channel.Polling;
import dev.parbench.process.channel.Transport;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Starts children by the asked method, and keeps JVMs on standby for the next ones. Process-wide,
 * like the operating system's table of processes that it fills. Of those that nobody asked for
 * beforehand there are no more than processors, unless they are all of the kind that was used last.
 */
public final class JvmLauncher {
  /**
   * How long after one was taken the next is started, in ms: starting a JVM takes a core for most
   * of a tenth of a second, which is better spent on what the taken one was needed for.
   */
  private static final long REPLACE_AFTER = 50;

  /** Spare JVMs by the options they were started with. */
  private static final Map<List<String>, Shelf> SHELVES = new HashMap<>();

  /** The spare JVMs of one kind, the oldest first. */
  private static final class Shelf {
    final ArrayDeque<Spare> spares = new ArrayDeque<>();

    /** How many more are to come for those that were taken. */
    int owed;

    /** How many were asked for. */
    int prepared;

    boolean isEmpty() {
      return spares.isEmpty() && owed == 0 && prepared == 0;
    }

    /** How many there are that nobody asked for. */
    int surplus() {
      return Math.max(0, spares.size() - prepared);
    }

    Spare add() {
      Spare spare = new Spare();
      spares.add(spare);
      owed = Math.max(0, owed - 1);
      return spare;
    }
  }

  private JvmLauncher() {}

  public static Jvm start(StartMethod method, JvmCommand command, Jvm.Listener listener) {
    return switch (method) {
      case SPAWN -> Jvm.launch(command, listener);
      case STANDBY -> take(command, listener);
    };
  }

  private static Jvm take(JvmCommand command, Jvm.Listener listener) {
    Jvm taken = null;
    for (Spare spare = poll(command); spare != null && taken == null; spare = poll(command)) {
      taken = spare.adopt(listener);
      if (taken != null) {
        break;
      }
    }
    synchronized (SHELVES) {
      shelf(command).owed++;
    }
    CompletableFuture.delayedExecutor(
            REPLACE_AFTER, TimeUnit.MILLISECONDS, Thread::startVirtualThread)
        .execute(() -> replace(command));
    return taken != null ? taken : Jvm.launch(command, listener);
  }

  private static @Nullable Spare poll(JvmCommand command) {
    synchronized (SHELVES) {
      for (Spare spare : shelf(command).spares) {
        if (spare.isLaunched()) {
          shelf(command).spares.remove(spare);
          return spare;
        }
      }
      return null;
    }
  }

  /** Starts spare JVMs until there are so many; returns all there are. */
  public static List<Spare> prepare(JvmCommand command, int count) {
    List<Spare> missing = new ArrayList<>();
    List<Spare> surplus;
    List<Spare> all;
    synchronized (SHELVES) {
      Shelf shelf = shelf(command);
      shelf.prepared = count;
      shelf.spares.removeIf(Spare::isGone);
      while (shelf.spares.size() < count) {
        missing.add(shelf.add());
      }
      all = List.copyOf(shelf.spares);
      surplus = takeSurplus(shelf);
    }
    surplus.forEach(Spare::end);
    missing.forEach(spare -> spare.launch(command));
    return all;
  }

  private static void replace(JvmCommand command) {
    Spare spare;
    List<Spare> surplus;
    synchronized (SHELVES) {
      Shelf shelf = shelf(command);
      if (shelf.owed == 0) {
        // Somebody asked for it to be there meanwhile.
        return;
      }
      spare = shelf.add();
      surplus = takeSurplus(shelf);
    }
    surplus.forEach(Spare::end);
    spare.launch(command);
  }

  /** Takes away the oldest of other kinds than this, as long as there are too many of all. */
  private static List<Spare> takeSurplus(Shelf used) {
    SHELVES.values().forEach(shelf -> shelf.spares.removeIf(Spare::isGone));
    SHELVES.values().removeIf(shelf -> shelf.isEmpty() && !shelf.equals(used));
    List<Spare> taken = new ArrayList<>();
    int count = SHELVES.values().stream().mapToInt(Shelf::surplus).sum();
    for (; count > Polling.processors(); count--) {
      Optional<Spare> oldest =
          SHELVES.values().stream()
              .filter(shelf -> !shelf.equals(used) && shelf.surplus() > 0)
              .flatMap(shelf -> shelf.spares.stream().filter(Spare::isLaunched))
              .min(Comparator.comparingLong(spare -> spare.number));
      if (oldest.isEmpty()) {
        break;
      }
      SHELVES.values().forEach(shelf -> shelf.spares.remove(oldest.get()));
      taken.add(oldest.get());
    }
    return taken;
  }

  private static Shelf shelf(JvmCommand command) {
    return SHELVES.computeIfAbsent(command.configuration(), _ -> new Shelf());
  }

  /** A JVM that waits for somebody to need it; it keeps its news for that one. */
  public static final class Spare implements Jvm.Listener {
    private static final AtomicLong COUNT = new AtomicLong();

    final long number = COUNT.incrementAndGet();
    private final CountDownLatch settled = new CountDownLatch(1);
    private @Nullable Jvm jvm;
    private @Nullable Transport transport;
    private boolean gone;
    private Jvm.@Nullable Listener owner;

    private void launch(JvmCommand command) {
      try {
        Jvm launched = Jvm.launch(command, true, this);
        synchronized (this) {
          jvm = launched;
        }
      } catch (RuntimeException | Error e) {
        exited();
        throw e;
      }
    }

    synchronized boolean isLaunched() {
      return jvm != null;
    }

    /** Nobody needs it any more, nor can get it. */
    private synchronized void end() {
      if (jvm != null) {
        jvm.kill();
      }
    }

    synchronized boolean isGone() {
      return gone;
    }

    /** Waits until it is connected, or gone. */
    public void await() throws InterruptedException {
      settled.await();
    }

    /** Hands the JVM over, with its news so far; null when it is gone. */
    synchronized @Nullable Jvm adopt(Jvm.Listener listener) {
      Jvm mine = jvm;
      if (gone || mine == null) {
        return null;
      }
      owner = listener;
      if (transport != null) {
        listener.connected(mine, transport);
      }
      return mine;
    }

    @Override
    public synchronized void connected(Jvm child, Transport channel) {
      transport = channel;
      if (owner != null) {
        owner.connected(child, channel);
      }
      settled.countDown();
    }

    @Override
    public synchronized void exited(Jvm child) {
      exited();
      if (owner != null) {
        owner.exited(child);
      } else if (transport != null) {
        close(transport);
      }
    }

    private static void close(Transport transport) {
      try {
        transport.close();
      } catch (IOException e) {
        // The process is gone; so is the channel.
      }
    }

    private synchronized void exited() {
      gone = true;
      settled.countDown();
    }
  }
}
