package dev.parbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogRatioTest {

  /**
   * Hours of sleep gained with two drugs, Student (1908), "The probable error of a mean",
   * Biometrika 6; R's data set {@code sleep}. Logarithms of the costs below.
   */
  private static final double[] DRUG_1 = exp(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);

  private static final double[] DRUG_2 = exp(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

  private static final double[] BASE = {10.1, 10.4, 9.8, 10.2, 10.0};
  private static final double[] CANDIDATE = {10.9, 11.2, 10.5, 11.6};

  /** R: t.test(extra ~ group, data = sleep, paired = TRUE): t = 4.0621, df = 9, p = 0.002833. */
  @Test
  void paired_sleep_isRsPairedTTest() {
    var ratio = LogRatio.paired(DRUG_1, DRUG_2);
    assertThat(ratio.value()).isCloseTo(1.58, within(1e-12));
    assertThat(ratio.value() / ratio.error()).isCloseTo(4.062127683382, within(1e-9));
    assertThat(ratio.freedom()).isEqualTo(9);
    assertThat(ratio.samples()).isEqualTo(10);
    assertThat(ratio.pSlower()).isCloseTo(0.002832890197384 / 2, within(1e-12));
    assertThat(ratio.pFaster()).isCloseTo(1 - 0.002832890197384 / 2, within(1e-12));
    Interval interval = ratio.ratio(0.95).interval();
    assertThat(Math.log(interval.low())).isCloseTo(0.700114236723, within(1e-9));
    assertThat(Math.log(interval.high())).isCloseTo(2.459885763277, within(1e-9));
  }

  /** R: t.test(extra ~ group, data = sleep): t = 1.8608, df = 17.776, p = 0.07939. */
  @Test
  void unpaired_sleep_isRsWelchTest() {
    var ratio = LogRatio.unpaired(DRUG_1, DRUG_2);
    assertThat(ratio.value() / ratio.error()).isCloseTo(1.860813467487, within(1e-9));
    assertThat(ratio.freedom()).isCloseTo(17.776473516178, within(1e-8));
    assertThat(ratio.pSlower()).isCloseTo(0.079394140187358 / 2, within(1e-10));
    Interval interval = ratio.ratio(0.95).interval();
    assertThat(Math.log(interval.low())).isCloseTo(-0.205483230712, within(1e-9));
    assertThat(Math.log(interval.high())).isCloseTo(3.365483230712, within(1e-9));
  }

  /** SciPy 1.17.1: ttest_ind(log(candidate), log(base), equal_var=False). */
  @Test
  void unpaired_unequalSizes_isScipysWelchTest() {
    var ratio = LogRatio.unpaired(BASE, CANDIDATE);
    Estimate estimate = ratio.ratio(0.95);
    assertThat(estimate.value()).isCloseTo(1.0935452540967898, within(1e-12));
    assertThat(estimate.interval().low()).isCloseTo(1.02692166, within(1e-8));
    assertThat(estimate.interval().high()).isCloseTo(1.16449119, within(1e-8));
    assertThat(estimate.samples()).isEqualTo(4);
    assertThat(ratio.freedom()).isCloseTo(4.312905422579819, within(1e-9));
    assertThat(ratio.pSlower()).isCloseTo(0.008022060728075014, within(1e-12));
    assertThat(Estimates.ratio(CANDIDATE, BASE)).isEqualTo(estimate);
  }

  @Test
  void swap_sides_invertsTheRatio() {
    var forth = LogRatio.unpaired(BASE, CANDIDATE);
    var back = LogRatio.unpaired(CANDIDATE, BASE);
    assertThat(back.value()).isCloseTo(-forth.value(), within(1e-15));
    assertThat(back.pFaster()).isCloseTo(forth.pSlower(), within(1e-12));
  }

  @Test
  void noNoise_certainInTheDirectionOfTheDifference() {
    double[] one = {1, 1, 1};
    double[] two = {2, 2, 2};
    for (var slower : new LogRatio[] {LogRatio.paired(one, two), LogRatio.unpaired(one, two)}) {
      assertThat(slower.pSlower()).isZero();
      assertThat(slower.pFaster()).isEqualTo(1);
      assertThat(slower.ratio(0.95).interval().low()).isCloseTo(2, within(1e-12));
      assertThat(slower.ratio(0.95).interval().high()).isCloseTo(2, within(1e-12));
    }
    assertThat(LogRatio.unpaired(one, two).freedom()).isEqualTo(4);
    assertThat(LogRatio.paired(one, one).pSlower()).isEqualTo(1);
    assertThat(LogRatio.paired(one, one).pFaster()).isEqualTo(1);
    assertThat(LogRatio.paired(one, one).detectable(new Sensitivity(0.05, 0.8, 0.03)))
        .isCloseTo(0.03, within(1e-12));
  }

  @Test
  void planned_moreSamples_keepsTheNoiseAndWhatIsKnownOfIt() {
    var pilot = new LogRatio(0.01, 0.02, 9, 10);
    assertThat(pilot.deviation()).isCloseTo(0.0632456, within(1e-7));
    LogRatio more = pilot.planned(40);
    assertThat(more.error()).isCloseTo(0.01, within(1e-12));
    assertThat(more.deviation()).isCloseTo(pilot.deviation(), within(1e-12));
    assertThat(more.value()).isEqualTo(0.01);
    assertThat(more.freedom()).isEqualTo(9);
    assertThat(more.samples()).isEqualTo(40);
    assertThat(more.detectable(new Sensitivity(0.05, 0.8, 0.03)))
        .isEqualTo(new Sensitivity(0.05, 0.8, 0.03).detectable(0.01, 9));
  }

  @Test
  void tooFewOrBadCosts_areRefused() {
    double[] one = {1};
    double[] two = {1, 2};
    assertThatThrownBy(() -> LogRatio.paired(one, one)).hasMessageContaining("two samples");
    assertThatThrownBy(() -> LogRatio.unpaired(two, one)).hasMessageContaining("two samples");
    assertThatThrownBy(() -> LogRatio.paired(two, one)).hasMessageContaining("2 and 1");
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> LogRatio.unpaired(two, new double[] {1, bad}))
          .hasMessageContaining("not a positive and finite sample");
    }
    assertThatThrownBy(() -> new LogRatio(Double.NaN, 1, 1, 2)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new LogRatio(0, -1, 1, 2)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new LogRatio(0, 1, 0, 2)).hasMessageContaining("0.0 degrees");
  }

  private static double[] exp(double... logs) {
    return Arrays.stream(logs).map(Math::exp).toArray();
  }
}
