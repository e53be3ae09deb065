package dev.parbench.process.pool;

import dev.parbench.process.WorkerDiedException;
import dev.parbench.process.channel.Transport;
import dev.parbench.process.launch.Jvm;
import dev.parbench.process.launch.Role;
import dev.parbench.process.launch.Standby;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Starts, connects, replaces and ends the workers of a pool. Confined to the drain loop, except for
 * launching, which takes milliseconds.
 */
final class Staff implements Jvm.Listener {
  /** So many starts in a row may fail before the pool is broken. */
  private static final int START_ATTEMPTS = 3;

  private final PoolConfig config;
  private final DrainLoop loop;
  private final Lifecycle lifecycle;
  private final Roster roster;
  private final TaskQueue queue;
  private final EventLoop events;
  private final Inbox inbox;
  private final Completions completions;

  // A process may connect or end before its worker is known.
  private final Map<Jvm, Transport> early = new HashMap<>();
  private final Set<Jvm> stillborn = new HashSet<>();
  private int launching;
  private int failedStarts;
  private int names;

  Staff(
      PoolConfig config,
      DrainLoop loop,
      Lifecycle lifecycle,
      Roster roster,
      TaskQueue queue,
      EventLoop events,
      Inbox inbox,
      Completions completions) {
    this.config = config;
    this.loop = loop;
    this.lifecycle = lifecycle;
    this.roster = roster;
    this.queue = queue;
    this.events = events;
    this.inbox = inbox;
    this.completions = completions;
    this.launching = config.workers();
  }

  /** Any thread: starts a worker, and has it hired. */
  void launch() {
    PoolWorker worker = new PoolWorker(Standby.start(config.startMethod(), config.command(), this));
    loop.command(() -> hire(worker));
  }

  @Override
  public void connected(Jvm jvm, Transport transport) {
    loop.command(() -> join(jvm, transport));
  }

  @Override
  public void exited(Jvm jvm) {
    loop.command(() -> bury(jvm));
  }

  private void hire(PoolWorker worker) {
    launching--;
    roster.add(worker);
    Transport transport = early.remove(worker.jvm);
    if (transport != null) {
      join(worker.jvm, transport);
    }
    if (stillborn.remove(worker.jvm)) {
      bury(worker.jvm);
    }
  }

  private void join(Jvm jvm, Transport transport) {
    PoolWorker worker = roster.find(jvm);
    if (worker == null) {
      early.put(jvm, transport);
      return;
    }
    try {
      worker.connect(transport, events.register(worker, transport));
      // Only now: the listening thread must find the channel to ask for a wake-up by it.
      events.wake();
      String name = config.name() + "-worker-" + ++names;
      long pollNanos = Runtime.getRuntime().availableProcessors() < 2 ? 0 : EventLoop.POLL_NANOS;
      byte[] initializer = Role.serialize(config.initializer(), "the initializer");
      worker.send(new Role(name, true, true, pollNanos, initializer).frame());
    } catch (IOException | RuntimeException e) {
      jvm.kill(e);
    }
  }

  private void bury(Jvm jvm) {
    PoolWorker worker = roster.find(jvm);
    if (worker == null) {
      stillborn.add(jvm);
      return;
    }
    inbox.receive(worker);
    roster.remove(worker);
    queue.putBack(worker.leftBehind());
    WorkerDiedException death = jvm.death();
    for (PoolTask task : worker.outstanding) {
      completions.fail(task, death);
    }
    worker.outstanding.clear();
    worker.close();
    failedStarts = worker.state == PoolWorker.State.STARTING ? failedStarts + 1 : 0;
    if (failedStarts > START_ATTEMPTS || (failedStarts > 0 && names == 0)) {
      lifecycle.stop(death);
    }
  }

  /** Starts and ends workers, as the phase and the work ask for. */
  void adjust() {
    if (lifecycle.isStopped()) {
      dismissAll();
    } else if (!lifecycle.isShutdown() || !queue.isEmpty()) {
      replace();
    } else {
      workers().filter(worker -> worker.outstanding.isEmpty()).forEach(Staff::dismiss);
    }
    boolean ending = lifecycle.isStopped() || (lifecycle.isShutdown() && queue.isEmpty());
    if (ending && roster.live().length == 0 && launching == 0 && !lifecycle.isTerminated()) {
      lifecycle.terminate();
      events.wake();
    }
  }

  private void dismissAll() {
    queue.removeAll().forEach(completions::abandon);
    workers().forEach(worker -> worker.fire().forEach(completions::abandon));
  }

  private static void dismiss(PoolWorker worker) {
    switch (worker.state) {
      case READY -> worker.retire();
      case STARTING -> worker.jvm.kill();
      case STOPPING -> {}
    }
  }

  private Stream<PoolWorker> workers() {
    return Stream.of(roster.live());
  }

  private void replace() {
    long staying =
        workers().filter(worker -> worker.state != PoolWorker.State.STOPPING).count() + launching;
    // With an idle time-out, workers come back only when there is work for them.
    long wanted =
        config.idleTimeout() == null
            ? config.workers()
            : Math.min(config.workers(), staying + queue.size());
    for (long i = staying; i < wanted; i++) {
      launching++;
      Thread.startVirtualThread(this::launchOrStop);
    }
  }

  private void launchOrStop() {
    try {
      launch();
    } catch (RuntimeException e) {
      loop.command(() -> {
        launching--;
        lifecycle.stop(e);
      });
    }
  }
}
