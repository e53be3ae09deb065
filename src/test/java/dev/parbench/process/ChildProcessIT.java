package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ChildProcessIT {
  /** For children that only start and wait. */
  private static final List<String> SMALL = List.of("-Xms8m", "-XX:TieredStopAtLevel=1");

  private static int exitCodeOf(ProcessAction target) throws InterruptedException {
    ChildProcess child = ChildProcess.start(target);
    child.join();
    assertThat(child.isAlive()).isFalse();
    child.close();
    return child.exitCode().orElseThrow();
  }

  @Test
  void exitCode_everyWayToEnd_isReported() throws Exception {
    assertThat(exitCodeOf(() -> {})).isZero();
    assertThat(exitCodeOf(() -> System.exit(7))).isEqualTo(7);
    assertThat(
            exitCodeOf(() -> {
              throw new IllegalStateException("expected by a test");
            }))
        .isEqualTo(1);
  }

  @Test
  void terminateAndKill_aChildThatSleeps_areMinus15AndMinus9() throws Exception {
    try (ProcessQueue<Integer> ready = ProcessQueue.unbounded()) {
      ProcessAction sleep =
          () -> {
            ready.put(1);
            Thread.sleep(Duration.ofMinutes(10));
          };
      ChildProcess child = ChildProcess.start(sleep);
      assertThat(ready.take()).isEqualTo(1);
      assertThat(child.join(Duration.ZERO)).isFalse();
      assertThat(child.exitCode()).isEmpty();
      assertThatThrownBy(child::close).isInstanceOf(IllegalStateException.class);
      assertThat(Processes.activeChildren()).contains(child);
      child.terminate();
      child.join();
      assertThat(child.exitCode()).hasValue(-15);
      ChildProcess killed = ChildProcess.start(sleep);
      killed.kill();
      killed.join();
      assertThat(killed.exitCode()).hasValue(-9);
    }
  }

  @Test
  void exitCode_ofExitsThatLookLikeSignals_isNotTakenForThem() throws Exception {
    assertThat(exitCodeOf(() -> System.exit(143))).isEqualTo(143);
    assertThat(exitCodeOf(() -> System.exit(137))).isEqualTo(137);
    assertThat(exitCodeOf(() -> System.exit(130))).isEqualTo(130);
    try (ProcessPool pool = ProcessPool.open(1)) {
      ProcessFuture<Integer> exited =
          pool.submit(() -> {
            System.exit(143);
            return 0;
          });
      assertThatThrownBy(exited::get)
          .cause()
          .isInstanceOfSatisfying(
              WorkerDiedException.class, death -> assertThat(death.exitCode()).isEqualTo(143));
    }
  }

  @Test
  void hundredChildren_startedAtOnce_allReportHowTheyExitAndHowTheyAreTerminated()
      throws Exception {
    List<ChildProcess> children = new ArrayList<>();
    try (ProcessQueue<Long> ready = ProcessQueue.unbounded();
        ProcessQueue<Integer> codes = ProcessQueue.unbounded()) {
      for (int i = 0; i < 100; i++) {
        ProcessAction exit = () -> System.exit(codes.take());
        ProcessAction sleep = () -> Thread.sleep(Duration.ofHours(1));
        ProcessAction end = i < 50 ? exit : sleep;
        children.add(
            ChildProcess.builder(
                    () -> {
                      ready.put(Processes.pid());
                      end.run();
                    })
                .jvmOptions(SMALL)
                .start());
      }
      for (int i = 0; i < 100; i++) {
        assertThat(ready.take()).isPositive();
      }
      children.subList(50, 100).forEach(ChildProcess::terminate);
      for (int code = 0; code < 50; code++) {
        codes.put(code);
      }
      Set<Integer> exits = new HashSet<>();
      for (ChildProcess child : children.subList(0, 50)) {
        child.join();
        exits.add(child.exitCode().orElseThrow());
      }
      assertThat(exits).hasSize(50).allMatch(code -> code >= 0 && code < 50);
      for (ChildProcess child : children.subList(50, 100)) {
        child.join();
        assertThat(child.exitCode()).hasValue(-15);
      }
    } finally {
      children.forEach(ChildProcess::kill);
    }
  }

  @Test
  void exitCode_aboveTheSignals_isNoSignal() throws Exception {
    assertThat(exitCodeOf(() -> System.exit(160))).isEqualTo(160);
    assertThat(exitCodeOf(() -> System.exit(200))).isEqualTo(200);
  }

  @Test
  void nonDaemonChild_keepsItsParentFromExiting() throws Exception {
    try (ProcessQueue<String> gate = ProcessQueue.unbounded();
        ProcessQueue<String> said = ProcessQueue.unbounded()) {
      ChildProcess parent =
          ChildProcess.start(() -> {
            ChildProcess _ =
                ChildProcess.start(() -> {
                  said.put("child runs");
                  said.put(gate.take());
                });
            Runtime.getRuntime().addShutdownHook(new Thread(() -> said.add("parent exits")));
            Thread main = Thread.currentThread();
            Thread.ofPlatform()
                .daemon()
                .start(() -> {
                  try {
                    main.join();
                    said.put("parent returned");
                  } catch (InterruptedException e) {
                    said.add("interrupted");
                  }
                });
          });
      assertThat(List.of(said.take(), said.take()))
          .containsExactlyInAnyOrder("child runs", "parent returned");
      assertThat(said).isEmpty();
      gate.put("child ends");
      assertThat(said.take()).isEqualTo("child ends");
      assertThat(said.take()).isEqualTo("parent exits");
      parent.join();
      assertThat(parent.exitCode()).hasValue(0);
    }
  }

  @Test
  void standbyChild_runsUnderItsOwnName() throws Exception {
    Processes.prepareStandby(1, List.of());
    try (ProcessQueue<String> names = ProcessQueue.unbounded()) {
      ChildProcess child =
          ChildProcess.builder(() -> names.put(Processes.name()))
              .name("bob")
              .startMethod(StartMethod.STANDBY)
              .start();
      assertThat(names.take()).isEqualTo("bob");
      child.join();
      assertThat(child.exitCode()).hasValue(0);
    }
  }
}
