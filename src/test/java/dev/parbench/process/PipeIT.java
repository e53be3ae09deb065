package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.process.channel.PrivateDirectory;
import dev.parbench.process.shared.SharedHost;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who holds an end of a pipe, and what the other end sees when nobody does. */
@Timeout(120)
class PipeIT {

  private static void answer(Connection theirs) throws Exception {
    theirs.send(theirs.receive());
  }

  @Test
  void receive_childThatNeverStarted_isEndOfFile() throws Exception {
    Pipe pipe = Pipe.duplex();
    Connection theirs = pipe.second();
    ChildProcess child =
        ChildProcess.builder(() -> answer(theirs)).jvmOptions(List.of("-XX:NoSuchOption")).start();
    assertThatThrownBy(pipe.first()::receive).isInstanceOf(EOFException.class);
    child.join();
    assertThatThrownBy(() -> pipe.first().send(1)).isInstanceOf(IOException.class);
  }

  @Test
  void receive_childThatIsKilledAtOnceOrWhileItReceives_isEndOfFile() throws Exception {
    for (boolean atOnce : new boolean[] {true, false}) {
      Pipe pipe = Pipe.duplex();
      Connection theirs = pipe.second();
      ChildProcess child =
          ChildProcess.start(() -> {
            theirs.send("here");
            answer(theirs);
          });
      if (!atOnce) {
        assertThat(pipe.first().<String>receive()).isEqualTo("here");
      }
      child.kill();
      assertThatThrownBy(
              () -> {
                while (true) {
                  Object _ = pipe.first().receive();
                }
              })
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void start_targetThatCannotBeSerialized_leavesTheEndWhereItWas() throws Exception {
    Pipe pipe = Pipe.duplex();
    Connection theirs = pipe.second();
    Object stubborn = new Object();
    assertThatThrownBy(() -> ChildProcess.start(() -> theirs.send(List.of(stubborn))))
        .isInstanceOf(IllegalArgumentException.class);
    theirs.send("still ours");
    assertThat(pipe.first().<String>receive()).isEqualTo("still ours");
    assertThat(pipe.first().poll(Duration.ZERO)).isFalse();
    theirs.close();
    assertThatThrownBy(pipe.first()::receive).isInstanceOf(EOFException.class);
  }

  @Test
  void receive_endPassedOnAndLeftAtOnce_waitsForTheGrandchild() throws Exception {
    Pipe pipe = Pipe.simplex();
    Connection theirs = pipe.second();
    ChildProcess child =
        ChildProcess.start(() -> {
          ChildProcess grandchild = ChildProcess.start(() -> theirs.send("from afar"));
          theirs.close();
          grandchild.join();
        });
    assertThat(pipe.first().<String>receive()).isEqualTo("from afar");
    assertThatThrownBy(pipe.first()::receive).isInstanceOf(EOFException.class);
    child.join();
    assertThat(child.exitCode()).hasValue(0);
  }

  private static void expectTheEnd(Connection theirs) throws IOException {
    assertThat(theirs.poll(Duration.ofMinutes(1))).isTrue();
    assertThatThrownBy(theirs::receive)
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("other end");
    assertThatThrownBy(() -> theirs.send(1)).hasMessageContaining("other end");
  }

  @Test
  void receive_bothEndsClosedByTheMaker_givesWhatWasSentThenTheEnd() throws Exception {
    int count = 100_000;
    Pipe pipe = Pipe.duplex();
    Connection theirs = pipe.second();
    ChildProcess child =
        ChildProcess.start(() -> {
          for (int i = 0; i < count; i++) {
            assertThat(theirs.<Integer>receive()).isEqualTo(i);
          }
          expectTheEnd(theirs);
          ChildProcess grandchild = ChildProcess.start(() -> expectTheEnd(theirs));
          grandchild.join();
          assertThat(grandchild.exitCode()).hasValue(0);
        });
    for (int i = 0; i < count; i++) {
      pipe.first().send(i);
    }
    pipe.first().close();
    theirs.close();
    child.join();
    assertThat(child.exitCode()).hasValue(0);
  }

  @Test
  void receive_endThatATaskDropped_isEndOfFileAfterACollectionThere() throws Exception {
    Pipe pipe = Pipe.duplex();
    Connection theirs = pipe.second();
    try (ProcessPool pool = ProcessPool.open(1)) {
      ProcessAction send = () -> theirs.send("kept");
      pool.submit(send).get();
      assertThat(pipe.first().<String>receive()).isEqualTo("kept");
      ProcessAction collect = System::gc;
      for (int i = 0; i < 100 && !pipe.first().poll(Duration.ofMillis(50)); i++) {
        pool.submit(collect).get();
      }
      assertThat(pipe.first().poll(Duration.ZERO)).isTrue();
      assertThatThrownBy(pipe.first()::receive).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void receive_endCapturedByAnInitializer_isEndOfFileAfterThePool() throws Exception {
    Pipe pipe = Pipe.duplex();
    Connection theirs = pipe.second();
    try (ProcessPool pool =
        ProcessPool.builder().workers(2).initializer(() -> theirs.send("ready")).open()) {
      assertThat(pipe.first().<String>receive()).isEqualTo("ready");
      assertThat(pipe.first().<String>receive()).isEqualTo("ready");
      assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
    }
    assertThat(pipe.first().poll(Duration.ofSeconds(20))).isTrue();
    assertThatThrownBy(pipe.first()::receive).isInstanceOf(EOFException.class);
  }

  private static void expectEndOfFile(Connection ours) throws IOException {
    assertThat(ours.poll(Duration.ofSeconds(20))).isTrue();
    assertThatThrownBy(ours::receive).isInstanceOf(EOFException.class);
  }

  @Test
  void receive_endInAMessageOrItemThatIsDropped_isEndOfFile() throws Exception {
    Pipe inQueue = Pipe.duplex();
    try (ProcessQueue<Connection> queue = ProcessQueue.unbounded()) {
      queue.put(inQueue.second());
      assertThat(inQueue.first().poll(Duration.ofMillis(1))).isFalse();
    }
    expectEndOfFile(inQueue.first());
    Pipe inPipe = Pipe.duplex();
    Pipe carrier = Pipe.duplex();
    carrier.first().send(inPipe.second());
    carrier.first().close();
    assertThat(inPipe.first().poll(Duration.ofMillis(1))).isFalse();
    carrier.second().close();
    expectEndOfFile(inPipe.first());
  }

  private static void look(ProcessQueue<Connection> queue) {
    assertThat(queue.peek()).isNotNull();
    assertThat(queue.iterator().next()).isNotNull();
  }

  @Test
  void receive_endInAnItemThatWasLookedAt_waitsForWhoeverTakesIt() throws Exception {
    Pipe pipe = Pipe.duplex();
    try (ProcessPool pool = ProcessPool.open(1);
        ProcessQueue<Connection> queue = ProcessQueue.unbounded()) {
      queue.put(pipe.second());
      ProcessAction lookAndCollect =
          () -> {
            look(queue);
            System.gc();
          };
      for (int i = 0; i < 10; i++) {
        lookAndCollect.run();
        pool.submit(lookAndCollect).get();
        assertThat(pipe.first().poll(Duration.ofMillis(20))).isFalse();
      }
      ProcessAction take = () -> queue.take().send("taken");
      pool.submit(take).get();
      assertThat(pipe.first().<String>receive()).isEqualTo("taken");
    }
    expectEndOfFile(pipe.first());
  }

  @Test
  void receive_endInAnItemThatWasTaken_goesOnWhenTheQueueIsClosed() throws Exception {
    Pipe pipe = Pipe.duplex();
    try (ProcessPool pool = ProcessPool.open(1)) {
      ProcessQueue<Connection> queue = ProcessQueue.unbounded();
      for (int i = 0; i < 20; i++) {
        queue.put(pipe.second());
      }
      ProcessFuture<String> told =
          pool.submit(() -> {
            Connection theirs = queue.take();
            theirs.send("taken");
            return theirs.receive();
          });
      assertThat(pipe.first().<String>receive()).isEqualTo("taken");
      queue.close();
      assertThat(pipe.first().poll(Duration.ofMillis(1))).isFalse();
      pipe.first().send("still there");
      assertThat(told.get()).isEqualTo("still there");
    }
    expectEndOfFile(pipe.first());
  }

  @Test
  void send_endOfAnotherProcessAgainAndAgain_keepsNoDescriptors() throws Exception {
    Pipe pipe = Pipe.duplex();
    Pipe carrier = Pipe.duplex();
    Connection theirs = pipe.second();
    Connection sender = carrier.second();
    try (ProcessPool pool = ProcessPool.open(1)) {
      ProcessTask<Long> pass =
          () -> {
            for (int i = 0; i < 100; i++) {
              sender.send(theirs);
              boolean _ = sender.receive();
            }
            return descriptors();
          };
      long before = pool.submit(PipeIT::descriptors).get();
      ProcessFuture<Long> after = pool.submit(pass);
      for (int i = 0; i < 100; i++) {
        try (Connection back = carrier.first().receive()) {
          carrier.first().send(back.poll(Duration.ZERO));
        }
      }
      assertThat(after.get()).isLessThan(before + 50);
    }
  }

  @Test
  void close_whileReceiving_wakesTheReceiver() throws Exception {
    Pipe pipe = Pipe.duplex();
    var receiving =
        CompletableFuture.supplyAsync(() -> {
          try {
            return pipe.first().receive();
          } catch (IOException e) {
            return e;
          }
        });
    pipe.first().close();
    assertThat(receiving.get()).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> pipe.first().send(1)).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> pipe.second().send(1)).hasMessageContaining("other end");
    assertThatThrownBy(pipe.second()::receive).isInstanceOf(EOFException.class);
    Connection ours = pipe.first();
    assertThatThrownBy(() -> ChildProcess.start(() -> answer(ours)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void receive_interruptedThread_throwsAndKeepsTheConnection() throws Exception {
    Pipe pipe = Pipe.duplex();
    try (ProcessPool pool = ProcessPool.open(1)) {
      Connection theirs = pipe.second();
      ProcessFuture<String> told =
          pool.submit(() -> {
            Thread.currentThread().interrupt();
            try {
              return theirs.receive();
            } catch (InterruptedIOException e) {
              Thread.interrupted();
              return "interrupted, then " + theirs.receive();
            }
          });
      pipe.first().send("a message");
      assertThat(told.get()).isEqualTo("interrupted, then a message");
    }
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private static long directories() throws IOException {
    try (Stream<Path> all = Files.list(PrivateDirectory.base())) {
      String ours = PrivateDirectory.prefix() + Processes.pid() + "-";
      return all.filter(path -> path.getFileName().toString().startsWith(ours)).count();
    }
  }

  private static void open(ProcessPool pool, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      Pipe pipe = Pipe.simplex();
      try (Connection in = pipe.first();
          Connection out = pipe.second()) {
        int _ =
            pool.<Connection, Integer>apply(
                end -> {
                  end.send("x");
                  end.close();
                  return 0;
                },
                out);
        assertThat(in.<String>receive()).isEqualTo("x");
      }
    }
  }

  @Test
  void close_twoThousandPipes_leavesNothing() throws Exception {
    long entries = SharedHost.size();
    try (ProcessPool pool = ProcessPool.open(1)) {
      open(pool, 100);
      awaitEntries(entries);
      long here = descriptors();
      long there = pool.submit(PipeIT::descriptors).get();
      long directories = directories();
      open(pool, 2_000);
      awaitEntries(entries);
      assertThat(descriptors()).isLessThan(here + 20);
      assertThat(pool.submit(PipeIT::descriptors).get()).isLessThan(there + 20);
      assertThat(directories()).isEqualTo(directories);
    }
  }

  /** The end of a wire is noticed a moment after the other process closed it. */
  private static void awaitEntries(long count) {
    while (SharedHost.size() > count) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
