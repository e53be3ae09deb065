package dev.parbench.process.pool;

import dev.parbench.process.WorkerDiedException;
import dev.parbench.process.channel.Transport;
import dev.parbench.process.launch.Jvm;
import dev.parbench.process.launch.JvmLauncher;
import dev.parbench.process.launch.Role;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Starts, connects, replaces and ends the workers of a pool. Confined to the drain loop, except for
 * launching, which takes milliseconds.
 */
final class WorkerSupervisor implements Jvm.Listener {
  /** So many starts in a row may fail before the pool is broken. */
  private static final int START_ATTEMPTS = 3;

  /** For so long the system may refuse every start, as it is short of something, in ns. */
  private static final long LONGEST_REFUSAL = 5_000_000_000L;

  /** How long to wait before the next attempt, in ns. */
  private static final long AFTER_REFUSAL = 100_000_000;

  /** How often the end of a pool looks whether all futures are complete, in ns. */
  private static final long LOOK_AGAIN = 200_000;

  /** For so long, in ns: what holds a future up may wait for the end of the pool itself. */
  private static final long SETTLING = 1_000_000_000;

  private final PoolConfig config;
  private final DrainLoop loop;
  private final Lifecycle lifecycle;
  private final WorkerList workers;
  private final TaskQueue queue;
  private final EventLoop events;
  private final Inbox inbox;
  private final Completions completions;
  private final Watchdog watchdog;

  // A process may connect or end before its worker is known.
  private final Map<Jvm, Transport> connectedEarly = new HashMap<>();
  private final Set<Jvm> endedEarly = new HashSet<>();
  private int launching;
  private int failedStarts;

  /** Since when the system has refused every start, in ns. */
  private long refusedSince = Alarm.NEVER;

  /** Until when no worker is started, as one has just been refused, in ns. */
  private long refusedUntil = Alarm.NEVER;

  private int names;

  /** When the end of the pool does not wait for its futures any more, in ns. */
  private long settleBy = Alarm.NEVER;

  WorkerSupervisor(
      PoolConfig config,
      DrainLoop loop,
      Lifecycle lifecycle,
      WorkerList workers,
      TaskQueue queue,
      EventLoop events,
      Inbox inbox,
      Completions completions,
      Watchdog watchdog) {
    this.config = config;
    this.loop = loop;
    this.lifecycle = lifecycle;
    this.workers = workers;
    this.queue = queue;
    this.events = events;
    this.inbox = inbox;
    this.completions = completions;
    this.watchdog = watchdog;
    this.launching = config.workers();
  }

  /** Any thread: starts a worker, and has it admitted. */
  void launch() {
    PoolWorker worker =
        new PoolWorker(JvmLauncher.start(config.startMethod(), config.command(), this));
    loop.command(() -> admit(worker));
  }

  @Override
  public void connected(Jvm jvm, Transport transport) {
    loop.command(() -> connect(jvm, transport));
  }

  @Override
  public void exited(Jvm jvm) {
    loop.command(() -> ended(jvm));
  }

  private void admit(PoolWorker worker) {
    launching--;
    workers.add(worker);
    Transport transport = connectedEarly.remove(worker.jvm);
    if (transport != null) {
      connect(worker.jvm, transport);
    }
    if (endedEarly.remove(worker.jvm)) {
      ended(worker.jvm);
    }
  }

  private void connect(Jvm jvm, Transport transport) {
    PoolWorker worker = workers.find(jvm);
    if (worker == null) {
      connectedEarly.put(jvm, transport);
      return;
    }
    try {
      worker.connect(transport, events.register(worker, transport));
      refusedSince = Alarm.NEVER;
      // Only now: the listening thread must find the channel to ask for a wake-up by it.
      events.wake();
      String name = config.name() + "-worker-" + ++names;
      long pollNanos = Runtime.getRuntime().availableProcessors() < 2 ? 0 : EventLoop.POLL_NANOS;
      boolean timed = config.taskTimeout() != null;
      byte[] initializer = worker.pack(config.initializer());
      worker.send(new Role(name, true, timed, true, pollNanos, initializer).frame());
      if (takesTasksAtOnce(transport)) {
        worker.state = PoolWorker.State.READY;
        watchdog.idle(worker);
      }
    } catch (IOException | RuntimeException e) {
      jvm.kill(e);
    }
  }

  /**
   * Whether tasks may travel with the role: nothing is to be done before them that could fail or
   * take the time that a task has, and those that a dying worker has not begun can be told.
   */
  private boolean takesTasksAtOnce(Transport transport) {
    return config.initializer() == null
        && config.command().preload().length == 0
        && config.taskTimeout() == null
        && transport.window() > 1;
  }

  private void ended(Jvm jvm) {
    PoolWorker worker = workers.find(jvm);
    if (worker == null) {
      endedEarly.add(jvm);
      return;
    }
    inbox.receive(worker);
    workers.remove(worker);
    WorkerDiedException death = jvm.death();
    queue.putBack(leftBehind(worker, death));
    for (PoolTask task : worker.outstanding) {
      completions.fail(task, death);
    }
    worker.outstanding.clear();
    worker.close();
    if (jvm.isUnwelcome()) {
      putOff(death);
      return;
    }
    failedStarts = worker.wasReady ? 0 : failedStarts + 1;
    // None has ever come up, and this one gave up by itself: neither would the next.
    boolean hopeless = failedStarts > 0 && names == 0 && death.exitCode() >= 0;
    if (failedStarts > START_ATTEMPTS || hopeless) {
      lifecycle.stop(death);
    }
  }

  /** What a dead worker had not begun, less a task that it could not hold. */
  private List<PoolTask> leftBehind(PoolWorker worker, WorkerDiedException death) {
    List<PoolTask> tasks = worker.leftBehind();
    if (!tasks.isEmpty() && worker.outstanding.isEmpty() && worker.wasReady) {
      PoolTask next = tasks.getFirst();
      Exception poison = next.poison(death);
      if (poison != null) {
        tasks.removeFirst();
        completions.fail(next, poison);
      }
    }
    return tasks;
  }

  /** Starts and ends workers, as the phase and the work ask for. */
  void adjust() {
    if (lifecycle.isStopped()) {
      endAll();
    } else if (!lifecycle.isShutdown() || !queue.isEmpty()) {
      replace();
    } else {
      workers().filter(worker -> worker.outstanding.isEmpty()).forEach(this::end);
    }
    boolean ending = lifecycle.isStopped() || (lifecycle.isShutdown() && queue.isEmpty());
    if (ending && workers.live().length == 0 && launching == 0 && !lifecycle.isTerminated()) {
      terminate();
    }
  }

  /** After the last future was completed, for which other threads may need a moment. */
  private void terminate() {
    long now = System.nanoTime();
    if (!completions.isSettled() && (settleBy == Alarm.NEVER || now - settleBy < 0)) {
      settleBy = settleBy == Alarm.NEVER ? now + SETTLING : settleBy;
      events.alarm().set(now + LOOK_AGAIN);
      return;
    }
    lifecycle.terminate();
    events.wake();
  }

  private void endAll() {
    queue.removeAll().forEach(completions::abandon);
    workers().forEach(worker -> worker.endNow().forEach(completions::abandon));
  }

  private void end(PoolWorker worker) {
    switch (worker.state) {
      case READY -> watchdog.retire(worker);
      case STARTING -> worker.jvm.kill();
      case STOPPING -> {}
    }
  }

  private Stream<PoolWorker> workers() {
    return Stream.of(workers.live());
  }

  private void replace() {
    if (refusedUntil != Alarm.NEVER && refusedUntil - System.nanoTime() > 0) {
      events.alarm().set(refusedUntil);
      return;
    }
    refusedUntil = Alarm.NEVER;
    long staying =
        workers().filter(worker -> worker.state != PoolWorker.State.STOPPING).count() + launching;
    // With an idle time-out, workers come back only when there is work for them.
    long wanted =
        config.idleTimeout() == null
            ? config.workers()
            : Math.min(config.workers(), staying + queue.size());
    for (long i = staying; i < wanted; i++) {
      launching++;
      // Not virtual: those of the user may keep all processors of theirs busy.
      Thread.ofPlatform().daemon().name(config.name() + "-launch").start(this::launchOrWait);
    }
  }

  private void launchOrWait() {
    try {
      launch();
    } catch (RuntimeException | Error e) {
      loop.command(() -> refused(e));
    }
  }

  private void refused(Throwable reason) {
    launching--;
    putOff(reason);
  }

  /** It is no fault of the worker; others are started later, unless that goes on for too long. */
  private void putOff(Throwable reason) {
    long now = System.nanoTime();
    refusedSince = refusedSince == Alarm.NEVER ? now : refusedSince;
    if (now - refusedSince > LONGEST_REFUSAL) {
      lifecycle.stop(reason);
    } else {
      refusedUntil = now + AFTER_REFUSAL;
      events.alarm().set(refusedUntil);
    }
  }
}
