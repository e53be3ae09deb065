package dev.parbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.claim.Judgement;
import dev.parbench.report.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundTest {

  @ParameterizedTest
  @CsvSource({
    "1.02,1.02,CPU",
    "0.9,0.9,CPU",
    "0.89,0.89,MIXED",
    "0.11,0.2,MIXED",
    "0.1,0.1,IO",
    "0,0,IO",
    "0.35,1.01,CPU",
    "0.05,0.3,IO"
  })
  void of_coresOfTheSequentialRun_labels(double cores, double wanted, Bound label) {
    assertThat(Bound.of(cores, wanted)).isEqualTo(label);
  }

  @Test
  void of_batch_readsTheSequentialRow() {
    var run =
        Runs.run()
            .cpu("mix", "sequential", 1, 100, 101, 102)
            .costs(0.99, 60)
            .cpu("mix", "platform-pool", 2, 50, 51, 52)
            .costs(1.9, 70)
            .build();
    var batch = Runs.ranked(run).getFirst();
    assertThat(Bound.of(batch)).contains(Bound.CPU);
    assertThat(Bound.sentence(batch).orElseThrow()).contains("CPU-bound", "0.990 cores busy");
  }

  @Test
  void of_rowsWithoutCosts_isUnknown() {
    assertThat(Runs.ranked(Runs.quick()))
        .isNotEmpty()
        .allSatisfy(batch -> assertThat(Bound.of(batch)).isEmpty());
  }

  @Test
  void lines_rowsWithCosts_showCoresMemoryLabelAndDoubts() {
    var run =
        Runs.run()
            .cores(2)
            .cpu("mix", "sequential", 1, 100, 101, 102)
            .costs(0.99, 60)
            .disturbed(2)
            .cpu("mix", "platform-pool", 2, 50, 51, 52)
            .costs(1.9, 70.5)
            .build();
    var lines = Answer.lines(Judgement.of(Analysis.of(run)));
    assertThat(lines)
        .anyMatch(line -> line.contains("Measured: CPU-bound"))
        .anyMatch(line -> line.matches(".*speed-up +limit +cores +MiB +by"))
        .anyMatch(line -> line.matches(".*platform-pool.* 1\\.90 +70\\.5 +cores"))
        .anyMatch(line -> line.contains("! sequential: 2 of 3 forks disturbed"))
        .anyMatch(line -> line.contains("Something disturbed the machine"))
        .allMatch(line -> line.length() <= Answer.WIDTH);
  }
}
