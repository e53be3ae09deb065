package dev.parbench.process;

import java.util.ArrayDeque;
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
    Thread.startVirtualThread(() -> prepare(command, 1));
    return taken != null ? taken : Jvm.launch(command, listener);
  }

  private static @Nullable Spare poll(JvmCommand command) {
    synchronized (SPARES) {
      ArrayDeque<Spare> spares = SPARES.get(command.userOptions());
      return spares == null ? null : spares.poll();
    }
  }

  /** Starts spare JVMs and adds them to those there are. */
  static List<Spare> prepare(JvmCommand command, int count) {
    List<Spare> fresh = new java.util.ArrayList<>();
    for (int i = 0; i < count; i++) {
      Spare spare = new Spare();
      spare.launch(command);
      fresh.add(spare);
    }
    synchronized (SPARES) {
      SPARES.computeIfAbsent(command.userOptions(), _ -> new ArrayDeque<>()).addAll(fresh);
    }
    return fresh;
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
      Jvm launched = Jvm.launch(command, this);
      synchronized (this) {
        jvm = launched;
      }
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
      gone = true;
      if (owner != null) {
        owner.exited(child);
      }
      settled.countDown();
    }
  }
}
