package dev.parbench.process.worker;

import dev.parbench.process.channel.Leftovers;
import dev.parbench.process.channel.WorkerLink;
import dev.parbench.process.launch.Identity;

/** What a child does when its parent interrupts a task, or is gone. */
final class WorkerEvents implements WorkerLink.Events {
  private final Thread main;
  private long running;
  private volatile boolean daemon = true;

  WorkerEvents(Thread main) {
    this.main = main;
  }

  void daemon(boolean value) {
    daemon = value;
  }

  /** Main thread: from now on an interrupt for this task is passed on. */
  synchronized void begin(long task) {
    running = task;
  }

  /** Main thread: the task is over, and with it an interrupt that came late. */
  synchronized void end() {
    running = 0;
    Thread.interrupted();
  }

  @Override
  public synchronized void interrupt(long task) {
    if (task == running) {
      main.interrupt();
    }
  }

  /** Not an orderly exit: a hook of the user could hang, and nobody is left to end us. */
  @Override
  public void parentGone() {
    Leftovers.removeAllOf(Identity.current().parent());
    if (daemon) {
      Runtime.getRuntime().halt(1);
    }
  }
}
