package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.result.JmhJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The slow-down that is planted to see whether the suite finds it is there, and nowhere else. */
@Tag("forks")
class SlowWorkersIT {

  private static final String PERMILLE = "-Duser.planted.permille=4000";

  @TempDir Path dir;

  @Test
  void workers_toldToBeSlower_areSlowerAndThreadsAreNot() throws Exception {
    Path jar =
        SlowWorkers.make(
            Path.of(System.getProperty("parbench.jar", "target/parbench.jar")),
            dir.resolve("slow.jar"));
    // Each against itself: how fast the one and the other are warm is not the question here.
    assertThat(millis(jar, "process-pool", "1", PERMILLE))
        .isGreaterThan(2.5 * millis(jar, "process-pool", "1"));
    assertThat(millis(jar, "fork-join", "1", PERMILLE))
        .isLessThan(2.5 * millis(jar, "fork-join", "1"));
  }

  private double millis(Path jar, String strategy, String workers, String... jvm) throws Exception {
    Path result = dir.resolve("result.json");
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(jvm));
    command.addAll(List.of("-Djmh.ignoreLock=true", "-cp", jar.toString()));
    command.addAll(List.of("org.openjdk.jmh.Main", "dev.parbench.benchmark.CpuScaling.run"));
    command.addAll(List.of("-p", "strategy=" + strategy, "-p", "workers=" + workers));
    command.addAll(List.of("-p", "workload=mix", "-p", "tasks=64"));
    command.addAll(List.of("-f", "1", "-wi", "1", "-w", "300ms", "-i", "2", "-r", "300ms"));
    command.addAll(List.of("-foe", "true", "-rf", "json", "-rff", result.toString()));
    Script script = Script.run(dir, Map.of(), command);
    assertThat(script.exitCode()).as(script.out() + script.err()).isZero();
    return JmhJson.read(result).getFirst().primary().forkMeans()[0];
  }
}
