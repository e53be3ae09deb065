package dev.parbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.chart.ChartKind;
import dev.parbench.run.Suite;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SectionTest {

  @ParameterizedTest
  @EnumSource
  void of_anyKind_isASectionThatShowsFigures(ChartKind kind) {
    assertThat(Section.of(kind))
        .satisfiesAnyOf(
            section -> assertThat(section).isEqualTo(Section.ANSWER),
            section -> assertThat(Section.ofCharts()).contains(section));
  }

  @ParameterizedTest
  @EnumSource
  void benchmarks_anySection_areInTheSuite(Section section) {
    assertThat(section.benchmarks())
        .isSubsetOf(Arrays.stream(Suite.values()).map(Suite::alias).toList());
  }

  @Test
  void command_severalBenchmarks_namesThemInOneQuotedPattern() {
    assertThat(Section.WAITING.command()).isEqualTo("scripts/parbench run --only IoConcurrency");
    assertThat(Section.COSTS.command()).matches("scripts/parbench run --only '\\w+(\\|\\w+)+'");
  }
}
