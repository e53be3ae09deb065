package dev.parbench.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts children by the asked method, and keeps JVMs on standby for the next ones. Process-wide,
 * like the operating system's table of processes that it fills.
 */
final class Standby {
  /** Spare JVMs by the options they were started with. */
  private static final Map<List<String>, ArrayDeque<Spare>> SPARES = new HashMap<>();

  private Standby() {}

  static Jvm start(StartMethod method, JvmCommand command, Jvm.Listener listener) {
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
    Thread.startVirtualThread(() -> prepareOneMore(command));
    return taken != null ? taken : Jvm.launch(command, listener);
  }

  private static @Nullable Spare poll(JvmCommand command) {
    synchronized (SPARES) {
      for (Spare spare : spares(command)) {
        if (spare.isLaunched()) {
          spares(command).remove(spare);
          return spare;
        }
      }
      return null;
    }
  }

  /** Starts spare JVMs until there are so many; returns all there are. */
  static List<Spare> prepare(JvmCommand command, int count) {
    List<Spare> missing = new ArrayList<>();
    List<Spare> all;
    synchronized (SPARES) {
      ArrayDeque<Spare> spares = spares(command);
      spares.removeIf(Spare::isGone);
      while (spares.size() < count) {
        missing.add(add(spares));
      }
      all = List.copyOf(spares);
    }
    missing.forEach(spare -> spare.launch(command));
    return all;
  }

  private static void prepareOneMore(JvmCommand command) {
    Spare spare;
    synchronized (SPARES) {
      spare = add(spares(command));
    }
    spare.launch(command);
  }

  private static ArrayDeque<Spare> spares(JvmCommand command) {
    return SPARES.computeIfAbsent(command.userOptions(), _ -> new ArrayDeque<>());
  }

  private static Spare add(ArrayDeque<Spare> spares) {
    Spare spare = new Spare();
    spares.add(spare);
    return spare;
  }

  /** A JVM that waits for somebody to need it; it keeps its news for that one. */
  static final class Spare implements Jvm.Listener {
    private final java.util.concurrent.CountDownLatch settled =
        new java.util.concurrent.CountDownLatch(1);
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
      } catch (RuntimeException e) {
        exited();
        throw e;
      }
    }

    synchronized boolean isLaunched() {
      return jvm != null;
    }

    synchronized boolean isGone() {
      return gone;
    }

    /** Waits until it is connected, or gone. */
    void await() throws InterruptedException {
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
      }
    }

    private synchronized void exited() {
      gone = true;
      settled.countDown();
    }
  }
}
