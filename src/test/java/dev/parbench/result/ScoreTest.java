package dev.parbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScoreTest {

  @Test
  void of_severalForks_isTheirIntervalAndNotTheIterations() {
    var score = Score.of(Rows.row("a.B", "avgt", "ms/op", 1, 1.1, 0.9).primary()).orElseThrow();
    assertThat(score.basis()).isEqualTo(Score.Basis.FORKS);
    assertThat(score.estimate().samples()).isEqualTo(3);
  }

  /** t(0.9995, 4) = 8.6103 (Student table), s = 3.5355: what JMH 1.37 prints. */
  @Test
  void of_oneFork_isJmhsOwnError() {
    var metric = new Metric("ms/op", List.of(List.of(1.0, 2.0, 3.0, 4.0, 10.0)));
    var score = Score.of(metric).orElseThrow();
    assertThat(score.basis()).isEqualTo(Score.Basis.ITERATIONS);
    assertThat(score.error()).isCloseTo(8.6103 * 3.535534 / Math.sqrt(5), within(1e-3));
    assertThat(score.estimate().value()).isEqualTo(4);
  }

  @Test
  void of_oneIteration_hasNoError() {
    var score = Score.of(new Metric("ms/op", List.of(List.of(1.0)))).orElseThrow();
    assertThat(score.estimate().interval().isKnown()).isFalse();
    assertThat(score.error()).isNaN();
  }

  @Test
  void of_noIteration_isWhatTheFileStates() {
    var reported = Optional.of(new Metric.Reported(7, 2));
    var score = Score.of(new Metric("ms/op", List.of(), List.of(), reported)).orElseThrow();
    assertThat(score.basis()).isEqualTo(Score.Basis.RECORDED);
    assertThat(score.error()).isEqualTo(2);
  }

  @Test
  void of_brokenForkOrNothing_isEmpty() {
    assertThat(Score.of(new Metric("ms/op", List.of(List.of(Double.NaN), List.of(1.0))))).isEmpty();
    assertThat(Score.of(new Metric("ms/op", List.of()))).isEmpty();
    assertThat(Score.of(Metric.sampled("ms/op", List.of(List.of(new Histogram(new TreeMap<>()))))))
        .isEmpty();
  }
}
