package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people stumble on who use the library for the first time. */
@Timeout(120)
class NewcomerIT {
  private static final String JAVA_HOME = System.getProperty("java.home");
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir Path folder;

  /** What a program prints, its errors included. */
  private String run(String... words) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    process.waitFor();
    return Files.readString(output);
  }

  private static String program(String name) {
    return Path.of(JAVA_HOME, "bin", name).toString();
  }

  private static final String IN_MEMORY =
      """
      import dev.parbench.process.*;
      public class Def {
        record Point(int x) implements java.io.Serializable {}
        static <A> int same(A a) { return 1; }
        public static void main(String[] args) throws Exception {
          try (ProcessPool pool = ProcessPool.open(1)) {
            try {
              pool.<Integer, Integer>apply(x -> x * x, 7);
            } catch (Exception e) {
              System.out.println("lambda: " + e.getMessage());
            }
            try {
              pool.<Object, Object>apply(System::identityHashCode, new Point(1));
            } catch (Exception e) {
              System.out.println("method: " + e.getMessage());
            }
          }
          try {
            ChildProcess child = ChildProcess.start(() -> System.out.println("in the child"));
            child.join();
          } catch (Exception e) {
            System.out.println("child: " + e.getMessage());
          }
        }
      }
      """;

  @Test
  void sourceLaunch_classesInMemory_isToldThatWorkersNeedThemOnTheClassPath() throws Exception {
    Path source = Files.writeString(folder.resolve("Def.java"), IN_MEMORY);
    String said = run(program("java"), "-cp", CLASS_PATH, source.toString());
    assertThat(said.lines())
        .hasSize(3)
        .allSatisfy(line ->
            assertThat(line).contains("Def", "load classes from the class path", "javac -d"));
  }

  @Test
  void jshell_classesInMemory_isToldThatWorkersNeedThemOnTheClassPath() throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("script.jsh"),
            """
            import dev.parbench.process.*;
            ProcessPool pool = ProcessPool.open(1)
            pool.<Integer, Integer>apply(x -> x * x, 7)
            pool.shutdownNow()
            /exit
            """);
    String preferences = "-J-Djava.util.prefs.userRoot=" + folder;
    String said =
        run(program("jshell"), preferences, "--class-path", CLASS_PATH, script.toString());
    assertThat(said).contains("load classes from the class path", "javac -d");
  }

  /** The pool and its first use in one initializer: the workers run it again. */
  static final class Static {
    static final ProcessPool POOL = ProcessPool.open(1);
    static final int SQUARE = square();

    private Static() {}

    private static int square() {
      try (POOL) {
        return POOL.<Integer, Integer>apply(x -> x * x, 7);
      } catch (ExecutionException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void pool_inAStaticInitializerThatUsesIt_saysSoFirst() {
    assertThatThrownBy(() -> assertThat(Static.SQUARE).isZero())
        .isInstanceOf(ExceptionInInitializerError.class)
        .cause()
        .hasCauseInstanceOf(ExecutionException.class)
        .cause()
        .cause()
        .message()
        .startsWith("the static initializer of " + Static.class.getName() + " failed: ")
        .contains("a pool is opened in the static initializer", "open the pool in a method");
  }

  private record Holder(String name, Object content) implements Serializable {}

  private static String refusal(ProcessTask<?> task) throws InterruptedException {
    try (ProcessPool pool = ProcessPool.open(1)) {
      pool.submit(task).get();
      throw new AssertionError("it was sent");
    } catch (ExecutionException e) {
      return String.valueOf(Objects.requireNonNull(e.getCause()).getMessage());
    }
  }

  @Test
  void result_thatCannotBeSent_isCalledSoWithThePathToTheField() throws Exception {
    assertThat(refusal(() -> Stream.of(1)))
        .startsWith("the task's result cannot be sent to another process: ")
        .contains("java.util.stream.ReferencePipeline", "toList()");
    assertThat(refusal(() -> new ArrayList<>(List.of(1, 2)).subList(0, 1)))
        .contains("the task's result", "java.util.ArrayList$SubList", "new ArrayList<>(");
    assertThat(
            refusal(() -> {
              Supplier<Integer> lambda = () -> 1;
              return new Holder("x", List.of(new Holder("y", lambda)));
            }))
        .contains("the task's result", "content[0].content", "lambda", "Serializable");
  }

  @Test
  void result_ofAMapThatCannotBeSent_isCalledSo() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      assertThatThrownBy(() -> pool.<Integer, Object>map(_ -> Stream.of(1), List.of(1)))
          .cause()
          .hasMessageContaining("the task's result")
          .hasMessageContaining("toList()");
    }
  }

  @Test
  void argument_thatCannotBeSent_isToldWithThePathToTheField() {
    try (ProcessPool pool = ProcessPool.open(1)) {
      Holder holder = new Holder("x", new Object());
      assertThatThrownBy(() -> pool.<Holder, String>apply(Holder::name, holder))
          .hasMessageContaining("content")
          .hasMessageContaining("java.lang.Object is not serializable");
    }
  }

  @Test
  void supplyAsync_onThePool_saysWhatToUseInstead() {
    try (ProcessPool pool = ProcessPool.open(1)) {
      assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> 1, pool))
          .hasMessageContaining("submit")
          .hasMessageContaining("CompletableFuture");
    }
  }

  @Test
  void submit_lambdaWithoutAValue_runsInAWorker() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1);
        ProcessQueue<Long> pids = ProcessQueue.unbounded()) {
      assertThat(
              pool.submit(
                      () -> {
                        pids.add(Processes.pid());
                      })
                  .get())
          .isNull();
      ProcessAction action = () -> pids.put(Processes.pid());
      assertThat(pool.submit(action).get()).isNull();
      assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
      assertThat(pids.take()).isEqualTo(pids.take()).isEqualTo(pool.workerPids().getFirst());
    }
  }

  @Test
  void worker_whatThePackageTableSaysItHasNot_isNotThere() throws Exception {
    System.setProperty("newcomer", "set");
    List<String> option = List.of("-Dnewcomer=option");
    try (ProcessPool pool = ProcessPool.open(1);
        ProcessPool told = ProcessPool.builder().workers(1).jvmOptions(option).open()) {
      assertThat(pool.submit(() -> System.getProperty("newcomer", "none")).get()).isEqualTo("none");
      assertThat(told.submit(() -> System.getProperty("newcomer")).get()).isEqualTo("option");
      assertThat(pool.submit(() -> System.in.read()).get()).isEqualTo(-1);
      int[] captured = {1};
      assertThat(pool.submit(() -> ++captured[0]).get()).isEqualTo(2);
      assertThat(captured).containsExactly(1);
    } finally {
      System.clearProperty("newcomer");
    }
  }

  private static final String SETTINGS =
      """
      import dev.parbench.process.*;
      public class Settings {
        static String of(String name) { return System.getProperty(name); }
        public static void main(String[] args) throws Exception {
          try (ProcessPool pool = ProcessPool.open(1)) {
            System.out.println(pool.submit(() -> Settings.class.desiredAssertionStatus()
                + " " + of("user.language") + " " + java.util.TimeZone.getDefault().getID()
                + " " + of("file.encoding") + " " + of("user.home")).get());
          }
        }
      }
      """;

  @Test
  void settings_ofTheParent_reachTheWorkers() throws Exception {
    Path source = Files.writeString(folder.resolve("Settings.java"), SETTINGS);
    run(program("javac"), "-cp", CLASS_PATH, "-d", folder.toString(), source.toString());
    String classPath = folder + System.getProperty("path.separator") + CLASS_PATH;
    assertThat(
            run(
                program("java"),
                "-ea",
                "-Duser.language=tr",
                "-Duser.timezone=Asia/Tokyo",
                "-Dfile.encoding=COMPAT",
                "-Duser.home=/home/nobody",
                "-cp",
                classPath,
                "Settings"))
        .isEqualToIgnoringNewLines("true tr Asia/Tokyo " + compatible() + " /home/nobody");
    assertThat(run(program("java"), "-cp", classPath, "Settings")).startsWith("false ");
  }

  private static String compatible() {
    return System.getProperty("native.encoding");
  }
}
