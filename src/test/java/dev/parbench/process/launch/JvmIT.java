package dev.parbench.process.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.process.StartMethod;
import dev.parbench.process.channel.Polling;
import dev.parbench.process.channel.Transport;
import dev.parbench.process.worker.WorkerMain;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JvmIT {

  private static JvmCommand command(int siblings) {
    return new JvmCommand(
        List.of("-Dof=JvmIT"), siblings, WorkerMain.class, _ -> List.of(), false, new byte[0]);
  }

  /** Keeps what it hears. */
  private static final class Listener implements Jvm.Listener {
    final BlockingQueue<String> news = new LinkedBlockingQueue<>();

    @Override
    public void connected(Jvm jvm, Transport transport) {
      news.add("connected");
    }

    @Override
    public void exited(Jvm jvm) {
      news.add("exited");
    }
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  @Test
  void launch_noMemoryForAThread_leavesNoProcessBehind() {
    Set<ProcessHandle> before = children();
    Set<ProcessHandle> started = new HashSet<>();
    assertThatThrownBy(() ->
            Jvm.launch(
                command(1),
                false,
                new Listener(),
                _ -> {
                  started.addAll(children());
                  throw new OutOfMemoryError("unable to create native thread");
                }))
        .isInstanceOf(OutOfMemoryError.class);
    started.removeAll(before);
    assertThat(started).hasSize(1);
    started.forEach(child -> child.onExit().join());
  }

  @Test
  void standby_startedForALargerShareOfTheMemory_isNotTaken() throws Exception {
    List<JvmLauncher.Spare> spares = JvmLauncher.prepare(command(1), 1);
    spares.getFirst().await();
    Listener many = new Listener();
    Listener one = new Listener();
    Jvm other = JvmLauncher.start(StartMethod.STANDBY, command(10), many);
    Jvm taken = JvmLauncher.start(StartMethod.STANDBY, command(1), one);
    try {
      // Known at once: it was waiting, already connected.
      assertThat(one.news.poll()).isEqualTo("connected");
      assertThat(other.pid()).isNotEqualTo(taken.pid());
      assertThat(many.news.take()).isEqualTo("connected");
      assertThat(commandLine(other)).contains("MaxRAMPercentage=5.0");
      assertThat(commandLine(taken)).contains("MaxRAMPercentage=25.0");
    } finally {
      other.kill();
      taken.kill();
    }
    assertThat(many.news.take()).isEqualTo("exited");
    assertThat(one.news.take()).isEqualTo("exited");
  }

  private static JvmCommand command(String option) {
    return new JvmCommand(List.of(option), 1, WorkerMain.class, _ -> List.of(), false, new byte[0]);
  }

  /** Has a spare JVM started, and returns its process. */
  private static ProcessHandle prepare(JvmCommand command) throws InterruptedException {
    Set<ProcessHandle> before = children();
    JvmLauncher.prepare(command, 1).getFirst().await();
    Set<ProcessHandle> after = children();
    after.removeAll(before);
    return after.iterator().next();
  }

  @Test
  void standby_manyKinds_keepsThoseThatWereAskedForAndTheLatest() throws Exception {
    JvmCommand asked = command("-Dkind=asked");
    ProcessHandle kept = prepare(asked);
    Deque<ProcessHandle> spares = new ArrayDeque<>();
    for (int i = 0; i < Polling.processors() + 2; i++) {
      JvmCommand kind = command("-Dkind=" + i);
      spares.add(prepare(kind));
      // From now on it is there for whoever may need it, but nobody asks for it.
      assertThat(JvmLauncher.prepare(kind, 0)).hasSize(1);
    }
    while (spares.size() > Polling.processors()) {
      assertThat(spares.removeFirst().onExit().get(20, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(spares.getLast().isAlive()).isTrue();
    Listener listener = new Listener();
    Jvm taken = JvmLauncher.start(StartMethod.STANDBY, asked, listener);
    assertThat(taken.pid()).isEqualTo(kept.pid());
    assertThat(listener.news.poll()).isEqualTo("connected");
    assertThat(JvmLauncher.prepare(asked, 0)).isEmpty();
    taken.kill();
    assertThat(listener.news.take()).isEqualTo("exited");
  }

  private static String commandLine(Jvm jvm) {
    return jvm.process().info().commandLine().orElse("MaxRAMPercentage=5.0 MaxRAMPercentage=25.0");
  }
}
