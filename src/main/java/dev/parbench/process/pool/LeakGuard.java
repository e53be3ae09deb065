package dev.parbench.process.pool;

import dev.parbench.process.codec.FunctionRef;
import java.lang.ref.Cleaner;

/** What happens to a pool that nobody can reach any more and nobody closed. */
public record LeakGuard(String type, String name, PoolEngine engine) implements Runnable {
  private static final Cleaner CLEANER = Cleaner.create();

  /** Watches over a pool, which must not be reachable from its engine. */
  public static void watch(Object pool, String name, PoolEngine engine) {
    CLEANER.register(pool, new LeakGuard(pool.getClass().getName(), name, engine));
  }

  /** Has the workers forget the function of something that nobody can reach any more. */
  static void watch(Object user, PoolEngine engine, FunctionRef function) {
    CLEANER.register(user, () -> engine.forget(function));
  }

  @Override
  public void run() {
    if (!engine.isShutdown()) {
      System.getLogger(type)
          .log(
              System.Logger.Level.WARNING,
              "pool " + name + " was dropped without being closed; its workers are ended now");
      engine.stop();
    }
  }
}
