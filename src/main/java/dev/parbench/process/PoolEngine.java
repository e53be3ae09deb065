package dev.parbench.process;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What makes a pool run. All state of the pool is confined to {@link #drive}, which one thread at a
 * time is inside of: whoever has news leaves it in a queue and calls {@code drive}; if somebody is
 * inside already, that thread will see to it. So no thread ever waits for another one here, and the
 * thread that submits a task or waits for its result does the work itself while it is at it.
 *
 * <p>Futures are completed outside, because that may run code of the user.
 */
final class PoolEngine {
  private enum Phase {
    RUNNING,
    SHUTDOWN,
    STOPPED,
    TERMINATED
  }

  private static final int INSIDE = 1;
  private static final int SUBMITTED = 2;
  private static final int RECEIVED = 4;
  private static final int COMMAND = 8;

  /** How long an interrupted task may take to end before its process is ended, in ns. */
  private static final long GRACE = Duration.ofMillis(300).toNanos();

  /** How long a worker may have nothing to do while tasks wait behind others, in ns. */
  private static final long IDLE = 100_000;

  /** How long answers may lie unseen while workers have tasks in store, in ns. */
  private static final long LOOK_EVERY = 10_000_000;

  private static final long MILLISECOND = 1_000_000;
  private static final long POLL_NANOS = 50_000;
  private static final int POLLED_WORKERS = 8;
  private static final int START_ATTEMPTS = 3;

  private record Answer(PoolTask task, Frame frame) {}

  private final PoolConfig config;
  private final Functions functions = new Functions();
  private final Selector selector;
  private final Thread thread;
  private final CountDownLatch terminated = new CountDownLatch(1);
  private final int cpus = Processes.usableCpus();

  // From any thread.
  private final AtomicInteger work = new AtomicInteger();
  private final Queue<PoolTask> submitted = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> afterwards = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger pollers = new AtomicInteger();

  // Written inside, read anywhere.
  private volatile Phase phase = Phase.RUNNING;
  private volatile PoolWorker[] live = {};
  private volatile int outstanding;
  private volatile long received;
  private volatile long alarm = PoolWorker.NEVER;
  private volatile @Nullable Throwable broken;

  // Inside only.
  private final ArrayDeque<PoolTask> queue = new ArrayDeque<>();
  private final List<PoolWorker> workers = new ArrayList<>();
  private final Map<Jvm, Transport> early = new HashMap<>();
  private final Set<Jvm> stillborn = new HashSet<>();
  private int launching;
  private int failedStarts;
  private int names;

  PoolEngine(PoolConfig config) {
    this.config = config;
    this.launching = config.workers();
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = Thread.ofPlatform().daemon().name(config.name() + "-events").unstarted(this::listen);
  }

  Functions functions() {
    return functions;
  }

  /** Starts the workers; none is left behind when one cannot be started. */
  void open() {
    try {
      for (int i = 0; i < config.workers(); i++) {
        PoolWorker worker = new PoolWorker(launch());
        command(() -> hire(worker));
      }
    } catch (RuntimeException e) {
      stop();
      closeSelector();
      throw e;
    }
    thread.start();
  }

  private Jvm launch() {
    JvmCommand command = new JvmCommand(config.jvmOptions(), config.workers(), config.training());
    return Standby.start(config.startMethod(), command, new Watch());
  }

  // ---- from any thread

  void submit(PoolTask task) {
    refuseAfterShutdown();
    if (task.counted && waiting.incrementAndGet() > config.queueCapacity()) {
      waiting.decrementAndGet();
      throw new RejectedExecutionException(
          "queue of pool " + config.name() + " is full: queueCapacity " + config.queueCapacity());
    }
    submitted.add(task);
    drive(SUBMITTED);
  }

  void refuseAfterShutdown() {
    Throwable cause = broken;
    if (cause != null) {
      throw new BrokenProcessPoolException("pool " + config.name() + " is broken", cause);
    }
    if (phase != Phase.RUNNING) {
      throw new RejectedExecutionException("pool " + config.name() + " is shut down");
    }
  }

  void cancelled(PoolTask task, boolean interrupt) {
    command(() -> drop(task, interrupt));
  }

  void shutdown() {
    command(() -> {
      if (phase == Phase.RUNNING) {
        phase = Phase.SHUTDOWN;
      }
    });
  }

  void stop() {
    command(() -> stop(null));
  }

  boolean isShutdown() {
    return phase != Phase.RUNNING;
  }

  boolean isTerminated() {
    return terminated.getCount() == 0;
  }

  CountDownLatch terminated() {
    return terminated;
  }

  List<Long> pids() {
    return List.of(live).stream().map(PoolWorker::pid).toList();
  }

  /** Has the workers drop a function that was made for one map. */
  void forget(FunctionRef function) {
    if (!function.lasting()) {
      command(() -> workers.forEach(worker -> worker.forget(function)));
    }
  }

  private void command(Runnable command) {
    commands.add(command);
    drive(COMMAND);
  }

  /** Looks for results for a moment, as long as the core is not needed for something better. */
  void poll(ProcessFuture<?> future) {
    if (Thread.currentThread().equals(thread)) {
      // A callback waits on the very thread that results come in by.
      while (!future.isDone()) {
        listenOnce();
      }
      return;
    }
    if (!mayPoll()) {
      return;
    }
    beginPolling();
    try {
      while (!future.isDone() && Polling.until(() -> future.isDone() || lookOnce(), POLL_NANOS)) {}
    } finally {
      endPolling();
    }
  }

  private boolean mayPoll() {
    return cpus > 1 && outstanding < cpus && live.length <= POLLED_WORKERS;
  }

  /** Submits a task and waits for it; no worker needs to wake anybody for its answer. */
  void submitAndPoll(PoolTask task) {
    if (!mayPoll()) {
      submit(task);
      return;
    }
    beginPolling();
    try {
      submit(task);
      poll(task.future);
    } finally {
      endPolling();
    }
  }

  private void beginPolling() {
    pollers.incrementAndGet();
    for (PoolWorker worker : live) {
      Transport transport = worker.transport();
      if (transport != null) {
        transport.awake();
      }
    }
  }

  private void endPolling() {
    if (pollers.decrementAndGet() == 0) {
      arm();
    }
  }

  private boolean lookOnce() {
    for (PoolWorker worker : live) {
      if (worker.hasNews()) {
        drive(RECEIVED);
        return true;
      }
    }
    return false;
  }

  /** Has every worker wake the listening thread at its next answer. */
  private boolean arm() {
    boolean quiet = true;
    for (PoolWorker worker : live) {
      Transport transport = worker.transport();
      quiet &= transport == null || (transport.maySleep() && !worker.isBlocked());
    }
    if (!quiet) {
      drive(RECEIVED);
    }
    return quiet;
  }

  // ---- the listening thread

  private void listen() {
    while (!isTerminated()) {
      listenOnce();
    }
    closeSelector();
  }

  private void listenOnce() {
    try {
      long before = received;
      drive(RECEIVED);
      if (received - before >= 64) {
        // Answers pour in: collecting them every now and then costs less than a wake-up for each.
        LockSupport.parkNanos(50_000);
        return;
      }
      if (pollers.get() > 0 || arm()) {
        await();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await() throws IOException {
    long now = System.nanoTime();
    long next = alarm;
    // A worker with tasks in store does not wake us for each answer.
    if (outstanding > live.length && (next == PoolWorker.NEVER || next - now > LOOK_EVERY)) {
      next = now + LOOK_EVERY;
    }
    if (next == PoolWorker.NEVER) {
      selector.select(this::wokenUp);
    } else if (next - now > MILLISECOND) {
      selector.select(this::wokenUp, (next - now) / MILLISECOND);
    } else if (next - now > 0) {
      // Finer than a selector can; news waits for as long at most.
      LockSupport.parkNanos(next - now);
    }
  }

  private void wokenUp(SelectionKey key) {
    PoolWorker worker = (PoolWorker) key.attachment();
    Transport transport = worker.transport();
    try {
      if (transport != null && !transport.wokenUp()) {
        key.cancel();
      }
    } catch (IOException e) {
      key.cancel();
    }
  }

  private void closeSelector() {
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- inside

  private void drive(int news) {
    if ((work.getAndAccumulate(news | INSIDE, (a, b) -> a | b) & INSIDE) == 0) {
      int todo;
      do {
        todo = work.getAndSet(INSIDE);
        pass(todo);
      } while (!work.compareAndSet(INSIDE, 0));
    }
    deliver();
  }

  private void deliver() {
    for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
      Answer one = answer;
      if (one.task.future.hasCallbacks()) {
        Thread.startVirtualThread(() -> one.task.complete(one.frame));
      } else {
        one.task.complete(one.frame);
      }
    }
    for (Runnable run = afterwards.poll(); run != null; run = afterwards.poll()) {
      Thread.startVirtualThread(run);
    }
  }

  private void pass(int todo) {
    if ((todo & COMMAND) != 0) {
      for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
        command.run();
      }
    }
    for (PoolTask task = submitted.poll(); task != null; task = submitted.poll()) {
      queue.add(task);
    }
    if ((todo & (RECEIVED | COMMAND)) != 0) {
      for (PoolWorker worker : live) {
        receive(worker);
      }
      checkTimes();
    }
    assign();
    if ((todo & (RECEIVED | COMMAND)) != 0) {
      balance();
      staff();
    } else if (!queue.isEmpty() && config.idleTimeout() != null) {
      staff();
    }
    int busy = 0;
    for (PoolWorker worker : live) {
      flush(worker);
      busy += worker.outstanding.size();
    }
    outstanding = busy + queue.size();
  }

  private void receive(PoolWorker worker) {
    try {
      for (byte[] body = worker.receive(); body != null; body = worker.receive()) {
        handle(worker, Frame.decode(body));
      }
    } catch (EOFException e) {
      leaving(worker);
    } catch (IOException | IllegalStateException e) {
      // Nonsense on the channel: this worker is of no more use.
      worker.jvm.kill(e);
    }
  }

  /** A worker closes its channel when it exits; its exit code tells the rest. */
  private void leaving(PoolWorker worker) {
    if (worker.leave()) {
      worker.killAt = System.nanoTime() + GRACE;
      sound(worker.killAt);
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // Written inside only.
  private void handle(PoolWorker worker, Frame frame) throws IOException {
    if (frame instanceof Frame.Result(long number, _)) {
      answered(worker, number, frame);
    } else if (frame instanceof Frame.Failure(long number, ByteSource payload)) {
      if (number == 0) {
        initializerFailed(payload);
      } else {
        answered(worker, number, frame);
      }
    } else if (frame instanceof Frame.Ready) {
      worker.state = PoolWorker.State.READY;
      nowIdle(worker);
      failedStarts = 0;
    } else {
      throw new IOException("not from a worker: " + frame);
    }
    received++;
  }

  private void answered(PoolWorker worker, long number, Frame frame) throws IOException {
    answers.add(new Answer(worker.answered(number), frame));
    worker.deadline = PoolWorker.NEVER;
    worker.killAt = PoolWorker.NEVER;
    if (worker.outstanding.isEmpty()) {
      nowIdle(worker);
    }
    if (worker.answered == config.maxTasksPerWorker()) {
      retire(worker);
    }
  }

  private void nowIdle(PoolWorker worker) {
    worker.idleSince = System.nanoTime();
    Duration limit = config.idleTimeout();
    if (limit != null) {
      worker.restUntil = worker.idleSince + limit.toNanos();
      sound(worker.restUntil);
    }
  }

  private void initializerFailed(ByteSource payload) throws IOException {
    try {
      stop(Failures.decode(payload));
    } catch (ClassNotFoundException e) {
      stop(e);
    }
  }

  private void assign() {
    while (!queue.isEmpty()) {
      PoolTask task = queue.element();
      PoolWorker worker = task.future.isDone() ? null : pick(task.frame.length);
      if (worker == null && !task.future.isDone()) {
        return;
      }
      queue.remove();
      if (task.counted) {
        waiting.decrementAndGet();
      }
      if (worker != null) {
        assign(worker, task);
      }
    }
  }

  private void assign(PoolWorker worker, PoolTask task) {
    try {
      worker.assign(task);
      if (config.taskTimeout() != null) {
        worker.deadline = System.nanoTime() + config.taskTimeout().toNanos();
        sound(worker.deadline);
      }
    } catch (IOException e) {
      worker.jvm.kill(e);
    }
  }

  /** The least loaded worker that takes one more; of the idle ones the last used, still awake. */
  private @Nullable PoolWorker pick(int size) {
    PoolWorker best = null;
    for (PoolWorker worker : workers) {
      int window = config.taskTimeout() == null ? worker.window() : 1;
      if (worker.takes(size, window, config.maxTasksPerWorker())
          && (best == null || better(worker, best))) {
        best = worker;
      }
    }
    return best;
  }

  private static boolean better(PoolWorker one, PoolWorker other) {
    int more = one.outstanding.size() - other.outstanding.size();
    return more < 0 || (more == 0 && one.idleSince - other.idleSince > 0);
  }

  /**
   * Tasks that wait behind others are dealt out anew once a worker has had nothing to do for a
   * while: a long task does not hold up those behind it, and all workers end at about the same
   * time.
   */
  private void balance() {
    if (!queue.isEmpty() || workers.stream().allMatch(worker -> worker.outstanding.size() <= 1)) {
      return;
    }
    OptionalLong idleSince =
        workers.stream().filter(this::isIdle).mapToLong(worker -> worker.idleSince).min();
    if (idleSince.isEmpty()) {
      return;
    }
    long due = idleSince.getAsLong() + IDLE;
    if (System.nanoTime() - due < 0) {
      sound(due);
      return;
    }
    for (PoolWorker worker : workers) {
      takeBack(worker);
    }
    assign();
  }

  private void takeBack(PoolWorker worker) {
    try {
      if (worker.outstanding.size() > 1) {
        requeue(worker.takeBack());
      }
    } catch (IOException e) {
      worker.jvm.kill(e);
    }
  }

  private boolean isIdle(PoolWorker worker) {
    return worker.outstanding.isEmpty() && worker.takes(0, 1, config.maxTasksPerWorker());
  }

  private void requeue(List<PoolTask> tasks) {
    for (PoolTask task : tasks.reversed()) {
      task.worker = null;
      queue.addFirst(task);
      if (task.counted) {
        waiting.incrementAndGet();
      }
    }
  }

  private void flush(PoolWorker worker) {
    try {
      worker.flush(pollers.get() > 0);
    } catch (IOException e) {
      worker.jvm.kill(e);
    }
  }

  // ---- cancelling and time

  private void drop(PoolTask task, boolean interrupt) {
    PoolWorker worker = task.worker;
    if (worker == null) {
      if (queue.remove(task) && task.counted) {
        waiting.decrementAndGet();
      }
      return;
    }
    if (!worker.outstanding.contains(task)) {
      return;
    }
    try {
      if (!worker.hasStarted(task)) {
        // Those behind it go back to the queue; it is dropped there, as its future is done.
        requeue(worker.takeBack());
      }
      if (worker.outstanding.contains(task) && interrupt) {
        interrupt(worker, task);
      }
    } catch (IOException e) {
      worker.jvm.kill(e);
    }
  }

  private void interrupt(PoolWorker worker, PoolTask task) throws IOException {
    worker.interrupt(task);
    worker.killAt = System.nanoTime() + GRACE;
    sound(worker.killAt);
  }

  /** Has the listening thread look at the clock at that time. */
  private void sound(long time) {
    if (alarm == PoolWorker.NEVER || time - alarm < 0) {
      alarm = time;
      if (!Thread.currentThread().equals(thread)) {
        selector.wakeup();
      }
    }
  }

  private void checkTimes() {
    if (alarm == PoolWorker.NEVER) {
      return;
    }
    long now = System.nanoTime();
    if (now - alarm < 0) {
      return;
    }
    alarm = PoolWorker.NEVER;
    for (PoolWorker worker : live) {
      if (worker.killAt != PoolWorker.NEVER) {
        if (now - worker.killAt >= 0) {
          worker.killAt = PoolWorker.NEVER;
          worker.jvm.kill();
        } else {
          sound(worker.killAt);
        }
      }
      if (worker.restUntil != PoolWorker.NEVER && worker.outstanding.isEmpty()) {
        if (now - worker.restUntil >= 0) {
          worker.restUntil = PoolWorker.NEVER;
          retire(worker);
        } else {
          sound(worker.restUntil);
        }
      }
      if (worker.deadline != PoolWorker.NEVER) {
        if (now - worker.deadline >= 0) {
          worker.deadline = PoolWorker.NEVER;
          overtime(worker);
        } else {
          sound(worker.deadline);
        }
      }
    }
  }

  private void overtime(PoolWorker worker) {
    PoolTask task = worker.outstanding.peek();
    Duration limit = config.taskTimeout();
    if (task == null || limit == null) {
      return;
    }
    fail(task, new TaskTimeoutException(limit));
    try {
      interrupt(worker, task);
    } catch (IOException e) {
      worker.jvm.kill(e);
    }
  }

  private void fail(PoolTask task, Throwable failure) {
    afterwards.add(() -> task.fail(failure));
  }

  // ---- workers come and go

  private final class Watch implements Jvm.Listener {
    @Override
    public void connected(Jvm jvm, Transport transport) {
      command(() -> join(jvm, transport));
    }

    @Override
    public void exited(Jvm jvm) {
      command(() -> bury(jvm));
    }
  }

  private @Nullable PoolWorker worker(Jvm jvm) {
    return workers.stream().filter(worker -> worker.jvm.equals(jvm)).findFirst().orElse(null);
  }

  private void join(Jvm jvm, Transport transport) {
    PoolWorker worker = worker(jvm);
    if (worker == null) {
      early.put(jvm, transport);
      return;
    }
    try {
      SelectionKey key = transport.channel().register(selector, SelectionKey.OP_READ, worker);
      worker.connect(transport, key);
      // Only now: the listening thread must find the channel to ask for a wake-up by it.
      selector.wakeup();
      String name = config.name() + "-worker-" + ++names;
      long pollNanos = cpus < 2 ? 0 : POLL_NANOS;
      byte[] initializer = Role.serialize(config.initializer(), "the initializer");
      worker.send(new Role(name, true, true, pollNanos, initializer).frame());
    } catch (IOException | RuntimeException e) {
      jvm.kill(e);
    }
  }

  private void bury(Jvm jvm) {
    PoolWorker worker = worker(jvm);
    if (worker == null) {
      stillborn.add(jvm);
      return;
    }
    receive(worker);
    workers.remove(worker);
    publishLive();
    requeue(worker.leftBehind());
    WorkerDiedException death = jvm.death();
    for (PoolTask task : worker.outstanding) {
      fail(task, death);
    }
    worker.outstanding.clear();
    worker.close();
    if (worker.state == PoolWorker.State.STARTING && phase != Phase.STOPPED) {
      failedStarts++;
      if (names == 0 || failedStarts > START_ATTEMPTS) {
        stop(death);
      }
    }
  }

  /** Ends a worker in good order; it has answered everything. */
  private void retire(PoolWorker worker) {
    if (worker.state != PoolWorker.State.READY) {
      return;
    }
    try {
      worker.state = PoolWorker.State.STOPPING;
      worker.send(Frame.Kind.STOP.frame(0, 0));
      worker.flush(false);
    } catch (IOException e) {
      worker.jvm.kill(e);
    }
  }

  /** Starts and ends workers, as the phase and the work ask for. */
  private void staff() {
    boolean more = phase == Phase.RUNNING || (phase == Phase.SHUTDOWN && !queue.isEmpty());
    if (more) {
      replace();
    } else if (phase == Phase.SHUTDOWN) {
      workers.stream()
          .filter(worker -> worker.outstanding.isEmpty())
          .filter(worker -> worker.state != PoolWorker.State.STOPPING)
          .forEach(this::dismiss);
    }
    if (workers.isEmpty() && launching == 0 && !more && phase != Phase.TERMINATED) {
      phase = Phase.TERMINATED;
      terminated.countDown();
      selector.wakeup();
    }
  }

  private void dismiss(PoolWorker worker) {
    if (worker.state == PoolWorker.State.READY) {
      retire(worker);
    } else {
      worker.jvm.kill();
    }
  }

  private void replace() {
    long staying =
        workers.stream().filter(worker -> worker.state != PoolWorker.State.STOPPING).count();
    // With an idle time-out, workers come back only when there is work for them.
    long wanted =
        config.idleTimeout() == null
            ? config.workers()
            : Math.min(config.workers(), staying + launching + queue.size());
    for (long i = staying + launching; i < wanted; i++) {
      launching++;
      Thread.startVirtualThread(this::launchOne);
    }
  }

  private void launchOne() {
    try {
      PoolWorker worker = new PoolWorker(launch());
      command(() -> hire(worker));
    } catch (RuntimeException e) {
      command(() -> {
        launching--;
        stop(e);
      });
    }
  }

  private void hire(PoolWorker worker) {
    launching--;
    workers.add(worker);
    publishLive();
    if (phase == Phase.STOPPED) {
      worker.jvm.kill();
    }
    // Its news may have come first.
    Transport transport = early.remove(worker.jvm);
    if (transport != null) {
      join(worker.jvm, transport);
    }
    if (stillborn.remove(worker.jvm)) {
      bury(worker.jvm);
    }
  }

  private void stop(@Nullable Throwable cause) {
    if (phase == Phase.STOPPED || phase == Phase.TERMINATED) {
      return;
    }
    broken = cause;
    phase = Phase.STOPPED;
    for (PoolTask task : submitted) {
      queue.add(task);
    }
    submitted.clear();
    queue.forEach(this::abandon);
    queue.clear();
    for (PoolWorker worker : workers) {
      worker.outstanding.forEach(this::abandon);
      worker.jvm.kill();
    }
  }

  private void abandon(PoolTask task) {
    Throwable cause = broken;
    if (cause == null) {
      afterwards.add(() -> task.future.cancel(false));
    } else {
      fail(task, new BrokenProcessPoolException("pool " + config.name() + " is broken", cause));
    }
  }

  private void publishLive() {
    live = workers.toArray(PoolWorker[]::new);
  }
}
