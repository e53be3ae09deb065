package dev.parbench.process.pool;

import dev.parbench.process.channel.Transport;
import dev.parbench.process.launch.Jvm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workers of a pool, those starting and ending included. */
final class WorkerList {
  private final List<PoolWorker> workers = new ArrayList<>();
  private volatile PoolWorker[] live = {};
  private volatile int outstanding;

  /** Adds a worker, inside the drain loop. */
  void add(PoolWorker worker) {
    workers.add(worker);
    publish();
  }

  /** Removes a worker, inside the drain loop. */
  void remove(PoolWorker worker) {
    workers.remove(worker);
    publish();
  }

  private void publish() {
    live = workers.toArray(PoolWorker[]::new);
  }

  /** Inside the drain loop: the worker of a process, null when it is none of these. */
  @Nullable PoolWorker find(Jvm jvm) {
    return workers.stream().filter(worker -> worker.jvm.equals(jvm)).findFirst().orElse(null);
  }

  /** The workers as they are now; any thread may ask. */
  PoolWorker[] live() {
    return live;
  }

  /** Inside the drain loop: notes how many tasks wait or run. */
  void outstanding(int tasks) {
    outstanding = tasks;
  }

  /** Any thread: how many tasks wait or run. */
  int outstanding() {
    return outstanding;
  }

  /** Any thread: whether a worker has answered, or made room for what waits to be sent. */
  boolean hasNews() {
    for (PoolWorker worker : live) {
      if (worker.hasNews()) {
        return true;
      }
    }
    return false;
  }

  /** Any thread: no worker needs to wake anybody for its answers. */
  void awake() {
    for (PoolWorker worker : live) {
      Transport transport = worker.transport();
      if (transport != null) {
        transport.awake();
      }
    }
  }

  /** Any thread: has every worker wake the listening thread; false when there is news already. */
  boolean maySleep() {
    boolean quiet = true;
    for (PoolWorker worker : live) {
      Transport transport = worker.transport();
      quiet &= transport == null || (transport.maySleep() && !worker.isBlocked());
    }
    return quiet;
  }
}
