package dev.parbench.process.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PoolFutureTest {

  private static final PoolFuture.Source NOBODY =
      new PoolFuture.Source() {
        @Override
        public void poll(PoolFuture<?> future, long limit) {}

        @Override
        public void cancelled(boolean interrupt) {}
      };

  @Test
  void hasCallbacks_whileSomebodyLooksWithoutWaiting_staysTrue() throws Exception {
    var future = new PoolFuture<Integer>(NOBODY);
    var _ = future.thenAccept(_ -> {});
    var over = new AtomicBoolean();
    var looking = new CountDownLatch(1);
    Thread looker =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              while (!over.get()) {
                look(future);
                looking.countDown();
              }
            });
    try {
      looking.await();
      for (int i = 0; i < 1_000_000; i++) {
        assertTrue(future.hasCallbacks());
      }
    } finally {
      over.set(true);
      looker.join();
    }
  }

  private static void assertTrue(boolean value) {
    if (!value) {
      assertThat(value).isTrue();
    }
  }

  private static void look(PoolFuture<Integer> future) {
    try {
      Integer _ = future.get(0, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // As it should.
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
