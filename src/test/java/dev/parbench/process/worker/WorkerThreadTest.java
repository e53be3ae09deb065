package dev.parbench.process.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkerThreadTest {

  /** Whether a task was interrupted that began after an interrupt for the given one. */
  private static boolean interrupted(long meant, long begun) throws Exception {
    var seen = new CompletableFuture<Boolean>();
    new WorkerThread(
            thread -> {
              thread.end();
              thread.interrupt(meant);
              thread.begin(begun);
              seen.complete(Thread.interrupted());
            })
        .runToItsEnd();
    return seen.get();
  }

  @Test
  void interrupt_beforeItsTaskBegins_isForThatTask() throws Exception {
    assertThat(interrupted(7, 7)).isTrue();
  }

  @Test
  void interrupt_afterItsTaskEnded_isNotForTheNext() throws Exception {
    assertThat(interrupted(6, 7)).isFalse();
  }
}
