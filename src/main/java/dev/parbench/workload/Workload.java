package dev.parbench.workload;

import dev.parbench.process.ProcessTask;
import java.util.List;

/**
 * A fixed amount of work, cut into tasks. However many workers run it, the tasks and their total
 * answer stay the same.
 */
public interface Workload extends AutoCloseable {

  /** The tasks, always the same list. */
  List<? extends ProcessTask<Long>> tasks();

  /** The sum of all task results, computed another way than the tasks do. */
  long expected();

  /** Releases what the workload set up outside the clock (servers, files). */
  @Override
  default void close() {}
}
