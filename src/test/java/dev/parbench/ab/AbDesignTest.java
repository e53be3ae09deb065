package dev.parbench.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.check.verdict.Rules;
import dev.parbench.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What `ab` refuses before anything is measured. */
class AbDesignTest {

  private static final Rules STRICT = new Rules(0.03, 0.0005, 0.1, Set.of());

  @Test
  void check_pairsThatCannotMakeASuspect_areRefused() {
    for (Rules rules : new Rules[] {STRICT, Rules.DEFAULT}) {
      assertThatThrownBy(() -> AbDesign.check(Optional.of(4), Optional.empty(), rules))
          .hasMessageContaining("4 pairs can never be significant at 0.05")
          .hasMessageContaining("the smallest possible p is 0.0625")
          .hasMessageContaining("--pairs 5");
      assertThatCode(() -> AbDesign.check(Optional.of(5), Optional.empty(), rules))
          .doesNotThrowAnyException();
      assertThatCode(
              () -> AbDesign.check(Optional.empty(), Optional.of(Duration.ofMinutes(1)), rules))
          .doesNotThrowAnyException();
    }
    assertThatCode(() -> AbDesign.check(Optional.empty(), Optional.empty(), Rules.DEFAULT))
        .doesNotThrowAnyException();
  }

  @Test
  void withAllocation_profiler_isAddedOnce() {
    assertThat(AbDesign.withAllocation(List.of("-wi", "3"), true))
        .containsExactly("-wi", "3", "-prof", "gc");
    assertThat(AbDesign.withAllocation(List.of("-prof", "gc"), true))
        .containsExactly("-prof", "gc");
    assertThat(AbDesign.withAllocation(List.of("-wi", "3"), false)).containsExactly("-wi", "3");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -5, 0, 1, 1001, Integer.MAX_VALUE})
  void check_pairsOutOfRange_areRefused(int pairs) {
    assertThatThrownBy(() -> AbDesign.check(Optional.of(pairs), Optional.empty(), Rules.DEFAULT))
        .hasMessage("--pairs must be between 2 and 1000, not " + pairs + "; 10 is usual");
  }

  @Test
  void check_pairsAndBudget_areRefused() {
    assertThatThrownBy(() ->
            AbDesign.check(Optional.of(10), Optional.of(Duration.ofMinutes(1)), Rules.DEFAULT))
        .hasMessage("give --pairs or --budget, not both");
    assertThatCode(() -> AbDesign.check(Optional.of(1000), Optional.empty(), Rules.DEFAULT))
        .doesNotThrowAnyException();
  }

  @Test
  void budget_times_areRead() {
    assertThat(AbDesign.budget("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(AbDesign.budget(" 10m ")).isEqualTo(Duration.ofMinutes(10));
    assertThat(AbDesign.budget("1h")).isEqualTo(Duration.ofHours(1));
    assertThat(AbDesign.budget("1000h")).isEqualTo(Duration.ofHours(1000));
  }

  @ParameterizedTest
  @CsvSource({
    "soon, not a time",
    "'', not a time",
    "500ms, not a time",
    "99999999999999999999h, not a time",
    "-5m, between 1s and 1000h",
    "0s, between 1s and 1000h",
    "0.5s, between 1s and 1000h",
    "1001h, between 1s and 1000h",
  })
  void budget_others_areRefused(String text, String reason) {
    assertThatThrownBy(() -> AbDesign.budget(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--budget")
        .hasMessageContaining(reason);
  }

  @Test
  void jmhArgs_optionsOfAbItself_areRefused() {
    assertThat(AbDesign.jmhArgs("  -wi 3  -i 5 -foo "))
        .containsExactly("-wi", "3", "-i", "5", "-foo");
    assertThat(AbDesign.jmhArgs(" ")).isEmpty();
    for (String taken : new String[] {"-f 3", "-f3", "-wi 1 -rff x.json", "-foe false", "-l"}) {
      assertThatThrownBy(() -> AbDesign.jmhArgs(taken))
          .hasMessageStartingWith("--jmh-args: -")
          .hasMessageContaining("is set by ab itself");
    }
  }

  @Test
  void ab_designThatCannotBe_exits2BeforeItMeasures() {
    assertThat(ab("--pairs", "4")).startsWith("2 4 pairs can never be significant");
    assertThat(ab("--budget", "0s")).startsWith("2 --budget must be between");
    assertThat(ab("--jmh-args", "-f 3")).startsWith("2 --jmh-args: -f is set by ab itself");
    assertThat(ab("--pairs", "1")).startsWith("2 --pairs must be between 2 and 1000, not 1");
  }

  private static String ab(String option, String value) {
    var err = new StringWriter();
    var line = Main.commandLine();
    line.setErr(new PrintWriter(err, true));
    return line.execute("ab", "--ignore-lock", option, value) + " " + err;
  }
}
