package dev.parbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parbench.catalogue.Profile;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import dev.parbench.result.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DoubtTest {

  private static final Settings SETTINGS =
      new Settings("1.37", "java", List.of(), "25", "VM", "25+1", 1, "1 s", 3, "1 s");

  private static Row row(List<List<Double>> forks) {
    return new Row(
        RowKey.of("a.B.c", "avgt", Map.of(), 1),
        SETTINGS,
        new Metric("ms/op", forks),
        new TreeMap<>());
  }

  @Test
  void trend_stillGettingFaster_isNoSteadyState() {
    var row =
        row(
            List.of(
                List.of(20.0, 15.0, 12.0), List.of(21.0, 15.0, 12.5), List.of(20.0, 14.0, 12.2)));
    assertThat(Doubt.unsteady(row))
        .hasValueSatisfying(found -> assertThat(found.change()).isCloseTo(-0.4, within(0.005)));
    var run = new Run("r", Optional.empty(), List.of(row));
    assertThat(Doubt.of(run, row)).hasSize(1);
    var analysis = Analysis.of(new Run("r", Runs.quick().info(), List.of(row)));
    assertThat(analysis.warnings())
        .contains(
            new Warning.NoSteadyState(
                List.of(new Warning.Doubted(row.key(), analysis.doubts(row).getFirst())),
                List.of(Profile.STANDARD, Profile.THOROUGH)));
  }

  @Test
  void trend_gettingSlower_isNoSteadyState() {
    assertThat(Doubt.unsteady(row(List.of(List.of(10.0, 12.0), List.of(10.1, 12.2)))))
        .hasValueSatisfying(found -> assertThat(found.change()).isCloseTo(0.2, within(0.01)));
  }

  @Test
  void trend_changeWithinThreePercent_isSteady() {
    assertThat(Doubt.unsteady(row(List.of(List.of(10.0, 10.2), List.of(10.0, 10.2))))).isEmpty();
  }

  @Test
  void trend_oneForkOrOneIteration_cannotTell() {
    assertThat(Doubt.unsteady(row(List.of(List.of(10.0, 5.0))))).isEmpty();
    assertThat(Doubt.unsteady(row(List.of(List.of(10.0), List.of(5.0))))).isEmpty();
    assertThat(Doubt.unsteady(row(List.of()))).isEmpty();
  }

  @Test
  void trend_noiseWithoutTrend_isSeldomTaken() {
    var random = new Random(42);
    int taken = 0;
    for (int i = 0; i < 1000; i++) {
      var forks =
          Stream.generate(() ->
                  List.of(
                      10 * Math.exp(0.05 * random.nextGaussian()),
                      10 * Math.exp(0.05 * random.nextGaussian())))
              .limit(3)
              .toList();
      taken += Doubt.unsteady(row(forks)).isPresent() ? 1 : 0;
    }
    assertThat(taken).isLessThan(50);
  }

  @Test
  void disturbance_forksWithNoise_areCounted() {
    var run =
        Runs.run()
            .cores(2)
            .cpu("mix", "sequential", 1, 1, 2, 3)
            .disturbed(1)
            .cpu("mix", "fork-join", 2, 1, 2, 3)
            .build();
    assertThat(Doubt.of(run, run.rows().getFirst())).containsExactly(new Doubt.Disturbed(1, 3));
    assertThat(Doubt.of(run, run.rows().getLast())).isEmpty();
  }
}
