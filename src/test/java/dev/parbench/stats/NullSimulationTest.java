package dev.parbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Seeded simulations: what the formulas promise also happens. Bounds are about four errors wide.
 */
class NullSimulationTest {

  private static final int RUNS = 4000;

  private final Random random = new Random(20260101);

  @Test
  void pSlower_noDifference_isUniform() {
    int[] paired = new int[10];
    int[] unpaired = new int[10];
    for (int i = 0; i < RUNS; i++) {
      double[] base = noise(8, 0.02, 0);
      double[] candidate = noise(8, 0.02, 0);
      paired[(int) (LogRatio.paired(base, candidate).pSlower() * 10)]++;
      unpaired[(int) (LogRatio.unpaired(base, candidate).pSlower() * 10)]++;
    }
    for (int bin = 0; bin < 10; bin++) {
      assertThat(paired[bin]).isCloseTo(RUNS / 10, within(80));
      assertThat(unpaired[bin]).isCloseTo(RUNS / 10, within(80));
    }
  }

  @Test
  void ratio_unequalNoise_coversTheTruthAtItsLevel() {
    int covered = 0;
    for (int i = 0; i < RUNS; i++) {
      var ratio = LogRatio.unpaired(noise(5, 0.01, 0), noise(10, 0.05, Math.log(1.07)));
      covered += ratio.ratio(0.95).interval().contains(1.07) ? 1 : 0;
    }
    assertThat((double) covered / RUNS).isCloseTo(0.95, within(0.015));
  }

  @Test
  void paired_driftAlongTheRun_keepsItsLevel() {
    int alarms = 0;
    for (int i = 0; i < RUNS; i++) {
      double[] base = noise(10, 0.02, 0);
      double[] candidate = noise(10, 0.02, 0);
      for (int pair = 0; pair < 10; pair++) {
        base[pair] *= 1 + 0.004 * pair;
        candidate[pair] *= 1 + 0.004 * pair;
      }
      alarms += LogRatio.paired(base, candidate).pSlower() <= 0.05 ? 1 : 0;
    }
    assertThat((double) alarms / RUNS).isCloseTo(0.05, within(0.015));
  }

  @Test
  void detectable_slowDownOfThatSize_isFoundWithThatPower() {
    // Design value at the true error: 10 pairs, 2 % noise a fork, margin 3 %.
    var design = new LogRatio(0, 0.02 * Math.sqrt(2.0 / 10), 9, 10);
    double slower = Math.log1p(design.detectable(new Sensitivity(0.02, 0.8, 0.03)));
    int found = 0;
    for (int i = 0; i < RUNS; i++) {
      var ratio = LogRatio.paired(noise(10, 0.02, 0), noise(10, 0.02, slower));
      found += ratio.pSlower(Math.log1p(0.03)) <= 0.02 ? 1 : 0;
    }
    assertThat((double) found / RUNS).isBetween(0.78, 0.85);
  }

  @Test
  void planned_pairsFromAPilotsVariance_giveThePowerWhateverTheNoise() {
    var test = new Sensitivity(0.02, 0.8, 0);
    for (double sd : new double[] {0.03, 0.06, 0.10}) {
      int found = 0;
      for (int i = 0; i < RUNS; i++) {
        var pilot = LogRatio.paired(noise(10, sd, 0), noise(10, sd, 0));
        double pairs = Math.pow(pilot.deviation() / test.largestError(0.10, 9), 2);
        int n = (int) Math.max(10, Math.ceil(pairs));
        var fresh = LogRatio.paired(noise(n, sd, 0), noise(n, sd, Math.log(1.10)));
        found += fresh.pSlower() <= 0.02 ? 1 : 0;
      }
      assertThat((double) found / RUNS).as("noise " + sd).isGreaterThan(0.78);
    }
  }

  @Test
  void signFlip_noDifference_keepsItsLevel() {
    int alarms = 0;
    for (int i = 0; i < RUNS; i++) {
      double[] d = LogRatio.differences(noise(6, 0.02, 0), noise(6, 0.02, 0));
      alarms += SignFlip.pGreater(d) <= 0.0625 ? 1 : 0;
    }
    assertThat((double) alarms / RUNS).isCloseTo(0.0625, within(0.016));
  }

  @Test
  void holm_manyTrueNulls_anyFalseAlarmAtTheLevel() {
    int suites = 0;
    for (int i = 0; i < RUNS; i++) {
      double[] p = random.doubles(40).toArray();
      double smallest = 1;
      for (double adjusted : Holm.adjust(p)) {
        smallest = Math.min(smallest, adjusted);
      }
      suites += smallest <= 0.05 ? 1 : 0;
    }
    assertThat((double) suites / RUNS).isCloseTo(0.05, within(0.015));
  }

  private double[] noise(int forks, double sd, double mean) {
    return random.doubles(forks).map(u -> Math.exp(mean + sd * random.nextGaussian())).toArray();
  }
}
