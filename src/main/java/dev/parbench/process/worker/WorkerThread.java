package dev.parbench.process.worker;

import dev.parbench.process.channel.Leftovers;
import dev.parbench.process.channel.WorkerLink;
import dev.parbench.process.launch.Identity;
import org.jspecify.annotations.Nullable;

/**
 * The thread that runs a child's work. Between two tasks nobody can interrupt it: an interrupt by
 * what an earlier task left behind would keep it from sleeping, or close the channel that it writes
 * an answer to.
 */
final class WorkerThread extends Thread implements WorkerLink.Events {
  /** What a child does. */
  interface Body {
    void run(WorkerThread thread) throws Exception;
  }

  private final Body body;
  private final Object gate = new Object();
  private boolean open = true;
  private long running;

  /** The task of an interrupt that came before its task; over sockets that happens. */
  private long early;

  private volatile boolean daemonProcess = true;
  private @Nullable Throwable failure;

  WorkerThread(Body body) {
    super("main");
    this.body = body;
    setDaemon(false);
  }

  /** Runs the body and returns, or fails, as it does. */
  void runToItsEnd() throws Exception {
    start();
    // Somebody may interrupt whatever thread there is; the work goes on.
    boolean ended = false;
    while (!ended) {
      try {
        join();
        ended = true;
      } catch (InterruptedException e) {
        ended = !isAlive();
      }
    }
    if (failure instanceof Exception e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  @Override
  public void run() {
    try {
      body.run(this);
    } catch (Throwable e) {
      failure = e;
    }
  }

  /** Whether this process ends with its parent. */
  void daemonProcess(boolean value) {
    daemonProcess = value;
  }

  /** From now on an interrupt for this task is passed on, and one by anybody in this process. */
  void begin(long task) {
    synchronized (gate) {
      running = task;
      open = true;
      if (early == task) {
        super.interrupt();
      }
    }
  }

  /** The task is over, and with it an interrupt that came late. Called in the current thread. */
  void end() {
    synchronized (gate) {
      running = 0;
      open = false;
      Thread.interrupted();
    }
  }

  @Override
  public void interrupt() {
    synchronized (gate) {
      if (open) {
        super.interrupt();
      }
    }
  }

  @Override
  public void interrupt(long task) {
    synchronized (gate) {
      if (task == running) {
        super.interrupt();
      } else {
        early = task;
      }
    }
  }

  /** Not an orderly exit: a hook of the user could hang, and nobody is left to end us. */
  @Override
  public void parentGone() {
    try {
      Leftovers.removeAllOf(Identity.current().parent());
    } finally {
      if (daemonProcess) {
        Runtime.getRuntime().halt(1);
      }
    }
  }
}
