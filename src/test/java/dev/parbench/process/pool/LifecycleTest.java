package dev.parbench.process.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.process.BrokenProcessPoolException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final Lifecycle lifecycle = new Lifecycle("bees");

  @Test
  void refuseAfterShutdown_running_letsPass() {
    assertThatCode(lifecycle::refuseAfterShutdown).doesNotThrowAnyException();
    assertThat(lifecycle.isShutdown()).isFalse();
  }

  @Test
  void refuseAfterShutdown_shutDown_namesThePool() {
    lifecycle.shutdown();
    assertThatThrownBy(lifecycle::refuseAfterShutdown)
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("pool bees is shut down");
    assertThat(lifecycle.isStopped()).isFalse();
  }

  @Test
  void refuseAfterShutdown_broken_carriesTheCause() {
    Exception cause = new Exception("why");
    lifecycle.stop(cause);
    assertThatThrownBy(lifecycle::refuseAfterShutdown)
        .isInstanceOf(BrokenProcessPoolException.class)
        .hasCause(cause);
  }

  @Test
  void stop_twice_keepsTheFirstCause() {
    Exception cause = new Exception("first");
    lifecycle.stop(cause);
    lifecycle.stop(new Exception("second"));
    assertThat(lifecycle.failure()).hasCause(cause);
  }

  @Test
  void stop_afterTheEnd_changesNothing() {
    lifecycle.shutdown();
    lifecycle.terminate();
    lifecycle.stop(new Exception("late"));
    assertThat(lifecycle.failure()).isNull();
    assertThat(lifecycle.isTerminated()).isTrue();
  }

  @Test
  void shutdown_afterStop_doesNotBringItBack() {
    lifecycle.stop(null);
    lifecycle.shutdown();
    assertThat(lifecycle.isStopped()).isTrue();
  }
}
