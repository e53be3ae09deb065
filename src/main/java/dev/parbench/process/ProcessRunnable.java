package dev.parbench.process;

/**
 * An action without a checked exception. {@link ProcessPool#submit(ProcessRunnable)} takes it, so
 * that a lambda without a value is as welcome as one with.
 */
@FunctionalInterface
public interface ProcessRunnable extends ProcessAction, Runnable {

  /** Does the work. Runs in the other process. */
  @Override
  void run();
}
