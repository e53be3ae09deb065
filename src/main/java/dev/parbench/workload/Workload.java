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

  /** What a reader of the results must know about how the work is done here; mostly nothing. */
  default List<String> caveats() {
    return List.of();
  }

  /** Releases what the workload set up outside the clock (servers, files). */
  @Override
  default void close() {}
}
