package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Bound;
import dev.parbench.analysis.RankedBatch;
import dev.parbench.machine.HostNoise;
import dev.parbench.result.JmhJson;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowCosts;
import dev.parbench.result.Run;
import dev.parbench.result.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Costs and disturbances of rows that are really measured. */
@Tag("alone")
@Timeout(180)
@ExtendWith(SmokeRun.Shared.class)
class CostsIT {

  @TempDir private Path folder;

  private static Row row(Run run, String workload, String strategy) {
    return run.rows().stream()
        .filter(row -> row.key().shortName().equals("CpuScaling.run"))
        .filter(row -> row.key().param("workload").equals(Optional.of(workload)))
        .filter(row -> row.key().param("strategy").equals(Optional.of(strategy)))
        .findFirst()
        .orElseThrow();
  }

  private static double secondary(Row row, String name) {
    return Optional.ofNullable(row.secondary().get(name)).map(Metric::forkMeans).orElseThrow()[0];
  }

  private static Bound bound(Run run, String workload) {
    return Analysis.of(run).ranked().stream()
        .map(RankedBatch::batch)
        .filter(batch -> batch.workload().equals(workload))
        .findFirst()
        .flatMap(Bound::of)
        .orElseThrow();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void run_computingAndWaiting_areToldApartAndCostsCoverWorkers(SmokeRun smoke) throws Exception {
    Run run = smoke.run();
    assertThat(bound(run, "mix")).isEqualTo(Bound.CPU);
    assertThat(bound(run, "sleep")).isEqualTo(Bound.IO);
    assertThat(smoke.script().out()).contains("Measured: CPU-bound", "Measured: I/O-bound");
    assertThat(smoke.text("report.html"))
        .contains("cores used", "memory [MiB, PSS]", "Measured: I/O-bound");
    Row pool = row(run, "mix", "process-pool");
    assertThat(secondary(pool, "cost.processes")).isGreaterThanOrEqualTo(2);
    assertThat(secondary(pool, "cost.cpu")).isGreaterThan(1);
    assertThat(RowCosts.of(pool).memoryMebibytes().orElseThrow())
        .isGreaterThan(RowCosts.of(row(run, "mix", "sequential")).memoryMebibytes().orElseThrow());
    assertThat(pool.secondary().values())
        .allSatisfy(
            metric -> assertThat(metric.forks()).hasSize(1).allMatch(fork -> fork.size() == 1));
    assertThat(run.info().orElseThrow().noise())
        .hasSameSizeAs(run.info().orElseThrow().order())
        .doesNotContain(HostNoise.UNKNOWN);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void profiler_suiteOfAnotherProject_addsCostsToItsRows() throws Exception {
    Path foreign = PlantedJar.make(folder.resolve("foreign.jar"), 0);
    Path ours = Script.HOME.resolve("target/parbench.jar");
    Path json = folder.resolve("jmh.json");
    var command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(List.of("-cp", foreign + ":" + ours, "org.openjdk.jmh.Main", "Planted.planted"));
    command.addAll(List.of("-prof", "dev.parbench.benchmark.CostProfiler"));
    command.addAll(List.of("-f", "2", "-wi", "1", "-i", "2", "-w", "50ms", "-r", "50ms"));
    command.addAll(List.of("-rf", "json", "-rff", json.toString()));
    Script script = Script.run(folder, Map.of(), command);
    assertThat(script.exitCode()).as(script.out() + script.err()).isZero();
    assertThat(script.out()).contains("cost.cores", "cost.memory.pss");
    Row row = JmhJson.read(json).getFirst();
    assertThat(row.key().shortName()).isEqualTo("Planted.planted");
    var costs = RowCosts.of(row);
    assertThat(costs.cores().orElseThrow()).isBetween(0.1, 64.0);
    assertThat(costs.cpuSeconds().orElseThrow()).isPositive();
    assertThat(costs.memoryMebibytes().orElseThrow()).isGreaterThan(10);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void run_busyProgramBeside_marksForksAndRows() throws Exception {
    List<Process> busy = new ArrayList<>();
    try {
      for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        // It ends with the test, also if that is killed.
        busy.add(new ProcessBuilder("sh", "-c", "while kill -0 $PPID; do :; done").start());
      }
      Path target = folder.resolve("run");
      Script script =
          Script.parbench(
              "run",
              "--ignore-lock",
              "--seed",
              "42",
              "--profile",
              "smoke",
              "--only",
              "Ruler",
              "--out",
              target.toString());
      assertThat(script.exitCode()).as(script.out() + script.err()).isZero();
      Run run = RunStore.load(target);
      var info = run.info().orElseThrow();
      assertThat(info.noise()).isNotEmpty().allMatch(HostNoise::isDisturbing);
      assertThat(info.disturbedForks(run.rows().getFirst().key())).isEqualTo(info.order().size());
      assertThat(script.out()).contains("Something disturbed");
      assertThat(Files.readString(folder.resolve("run/report.html"))).contains("forks disturbed");
    } finally {
      for (Process process : busy) {
        process.destroyForcibly().waitFor();
      }
    }
  }
}
