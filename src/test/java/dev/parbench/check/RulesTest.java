package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parbench.check.verdict.Difference;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.Percent;
import dev.parbench.check.verdict.Rules;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesTest {

  @Test
  void rules_outOfRange_areRefused() {
    for (double margin : new double[] {-0.01, 1, Double.NaN}) {
      assertThatThrownBy(() -> new Rules(margin, 0.02, 2, Set.of())).hasMessageContaining("margin");
    }
    for (double alpha : new double[] {0, 0.5, Double.NaN}) {
      assertThatThrownBy(() -> new Rules(0, alpha, 0.1, Set.of())).hasMessageContaining("alpha");
    }
    for (double detect : new double[] {0.03, 0.02, Double.NaN}) {
      assertThatThrownBy(() -> new Rules(0.03, 0.02, detect, Set.of()))
          .hasMessageContaining("detect");
    }
    assertThatThrownBy(() -> new Rules(0.03, 0.02, Double.POSITIVE_INFINITY, Set.of()))
        .hasMessageContaining("--detect must be above --margin 0.03");
    // A large suite shares the level among its rows.
    assertThatThrownBy(() -> new Rules(0.03, 9e-10, 0.1, Set.of()))
        .hasMessageStartingWith("--alpha must be between 1.0E-9 and 0.5");
    assertThat(new Rules(0.03, 1e-9, 0.1, Set.of()).alpha()).isEqualTo(1e-9);
    assertThat(new Rules(0, 0.49, 0.01, Set.of()).margin()).isZero();
  }

  @Test
  void rules_freshPairsThatCanConfirmNothing_areRefused() {
    assertThatThrownBy(() -> new Rules(0.02, 0.02, 0.1, Set.of(), "", 5))
        .hasMessage(
            "--fresh-pairs must be from 6, fewer are never significant at --alpha 0.02, to 1000, not 5");
    assertThat(new Rules(0.02, 0.02, 0.1, Set.of(), "", 6).fresh()).isEqualTo(6);
    assertThatThrownBy(() -> new Rules(0.02, 0.02, 0.1, Set.of(), "", 1001))
        .hasMessageContaining("to 1000");
  }

  @Test
  void percent_parsesBothSpellings() {
    assertThat(Percent.parse("3%")).isCloseTo(0.03, within(1e-12));
    assertThat(Percent.parse(" 2.5 % ")).isCloseTo(0.025, within(1e-12));
    assertThat(Percent.parse("0.03")).isEqualTo(0.03);
    assertThatThrownBy(() -> Percent.parse("much")).hasMessageContaining("write 3% or 0.03");
    for (String none : new String[] {"NaN", "Infinity", "1e999%"}) {
      assertThatThrownBy(() -> Percent.parse(none)).hasMessageStartingWith("not a share: " + none);
    }
    assertThatThrownBy(() -> Percent.parse("%")).hasMessageContaining("not a share: %");
  }

  @Test
  void percent_formats_threeDigits() {
    assertThat(Percent.format(0.0421)).isEqualTo("4.2 %");
    assertThat(Percent.format(0.9995)).isEqualTo("100 %");
    assertThat(Percent.format(1.5)).isEqualTo("150 %");
    assertThat(Percent.change(1.042)).isEqualTo("+4.2 %");
    assertThat(Percent.change(0.958)).isEqualTo("−4.2 %");
    assertThat(Percent.format(9_999.9)).isEqualTo("999990 %");
    assertThat(Percent.format(10_000)).isEqualTo("∞ %");
    assertThat(Percent.change(1e300)).isEqualTo("+∞ %");
    assertThat(Percent.change(1)).isEqualTo("+0.0 %");
  }

  @Test
  void outcome_exitCodes_areThoseOfTheManual() {
    assertThat(Outcome.PASS.exitCode()).isZero();
    assertThat(Outcome.REGRESSION.exitCode()).isEqualTo(1);
    assertThat(Outcome.INCONCLUSIVE.exitCode()).isEqualTo(3);
    assertThat(Outcome.PASS.word()).isEqualTo("pass");
    assertThat(Outcome.REGRESSION.word()).isEqualTo("regression");
    assertThat(Outcome.INCONCLUSIVE.word()).isEqualTo("inconclusive");
    assertThat(Difference.ARGUMENTS).hasToString("arguments");
  }
}
