package dev.parbench.benchmark;

import dev.parbench.process.ProcessTask;
import dev.parbench.process.Processes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ways for a worker process to die, by the name used in parameters. */
public enum Death {
  /** It ends itself, without any tidying up. */
  HALT("halt", Death::halt),
  /** Its memory is used up. */
  OUT_OF_MEMORY("out-of-memory", Death::devour),
  /** Somebody sends it SIGKILL. */
  KILL("kill", Death::linger);

  private static final int EXIT_CODE = 42;
  private static final int MEBIBYTE = 1 << 20;

  private final String alias;

  @SuppressWarnings("ImmutableEnumChecker") // a method reference
  private final ProcessTask<Integer> task;

  Death(String alias, ProcessTask<Integer> task) {
    this.alias = alias;
    this.task = task;
  }

  /** The value of the parameter {@code unit}. */
  public String alias() {
    return alias;
  }

  /** What the worker runs; it never returns. */
  ProcessTask<Integer> task() {
    return task;
  }

  /** Loads in a worker what dying takes, so that it is not timed; gives the worker's number. */
  static ProcessTask<Long> rehearsal() {
    return Death::pid;
  }

  /** The way of that name. */
  static Death of(String alias) {
    return Arrays.stream(values())
        .filter(death -> death.alias.equals(alias))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("unit is halt, out-of-memory or kill, not " + alias));
  }

  private static long pid() {
    return Processes.pid();
  }

  private static int halt() {
    Runtime.getRuntime().halt(EXIT_CODE);
    return 0;
  }

  private static int devour() {
    List<byte[]> all = new ArrayList<>();
    while (all.size() < MEBIBYTE) {
      all.add(new byte[MEBIBYTE]);
    }
    return all.size();
  }

  private static int linger() throws InterruptedException {
    Thread.sleep(Long.MAX_VALUE);
    return 0;
  }
}
