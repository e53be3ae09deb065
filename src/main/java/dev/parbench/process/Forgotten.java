package dev.parbench.process;

import java.lang.ref.Cleaner;

/** What happens to a pool that nobody can reach any more and nobody closed. */
record Forgotten(String name, PoolEngine engine) implements Runnable {
  private static final Cleaner CLEANER = Cleaner.create();

  /** Watches over a pool, which must not be reachable from its engine. */
  static void watch(ProcessPool pool, String name) {
    CLEANER.register(pool, new Forgotten(name, pool.engine()));
  }

  @Override
  public void run() {
    if (!engine.isShutdown()) {
      System.getLogger(ProcessPool.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "pool " + name + " was dropped without being closed; its workers are ended now");
      engine.stop();
    }
  }
}
