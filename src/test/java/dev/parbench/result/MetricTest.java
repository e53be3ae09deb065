package dev.parbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricTest {

  @Test
  void forkMeans_sampleMode_weighsIterationsByTheirOperations() {
    var many = new Histogram(new TreeMap<>(Map.of(1.0, 99L)));
    var one = new Histogram(new TreeMap<>(Map.of(101.0, 1L)));
    var metric = Metric.sampled("us/op", List.of(List.of(many, one), List.of(one)));
    assertThat(metric.forkMeans()).containsExactly(2, 101);
  }

  @Test
  void forkMeans_sampleModeWithAnEmptyIteration_countsTheOthers() {
    var none = new Histogram(new TreeMap<>());
    var some = new Histogram(new TreeMap<>(Map.of(3.0, 2L)));
    var metric = Metric.sampled("us/op", List.of(List.of(none, some)));
    assertThat(metric.forkMeans()).containsExactly(3);
  }

  @Test
  void forkMeans_otherModes_areMeansOfIterations() {
    assertThat(new Metric("ms/op", List.of(List.of(1.0, 3.0), List.of())).forkMeans())
        .containsExactly(2);
  }
}
