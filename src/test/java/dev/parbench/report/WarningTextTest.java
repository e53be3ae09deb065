package dev.parbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Doubt;
import dev.parbench.analysis.Warning;
import dev.parbench.analysis.Warning.Doubted;
import dev.parbench.catalogue.Profile;
import dev.parbench.result.RowKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarningTextTest {

  private static final RowKey ROW = RowKey.of("a.B.c", "avgt", Map.of(), 1);

  private static Warning unsteady(int rows, Profile... longer) {
    return new Warning.NoSteadyState(
        Collections.nCopies(rows, new Doubted(ROW, new Doubt.Unsteady(-0.4))), List.of(longer));
  }

  @Test
  void of_noSteadyState_namesRowsTheirChangeAndLongerProfiles() {
    assertThat(WarningText.of(unsteady(1, Profile.STANDARD, Profile.THOROUGH)))
        .isEqualTo(
            "Without a steady state, from the first iteration to the last: B.c (-40 %). They need"
                + " a longer warm-up: --profile standard or thorough.");
  }

  @Test
  void of_noSteadyStateInTheLongestProfile_advisesNone() {
    assertThat(WarningText.of(unsteady(1))).endsWith("They need a longer warm-up.");
  }

  @Test
  void of_manyRows_namesSixAndCountsTheRest() {
    assertThat(WarningText.of(unsteady(9, Profile.THOROUGH))).contains("; and 3 more.");
  }

  @Test
  void of_countsOfRows_areSaidBesideAll() {
    assertThat(WarningText.of(new Warning.OneFork(2, 7, true)))
        .startsWith("2 of 7 rows with a single");
    assertThat(WarningText.of(new Warning.TooShort(1, 7, 100)))
        .contains("shorter than 100 steps of the timer");
  }

  @Test
  void of_busyMachine_saysHowManyWantedIt() {
    assertThat(WarningText.of(new Warning.Loaded(2.03, 2)))
        .contains("2.03 programs wanted its 2 processors");
  }

  @Test
  void of_disturbedForks_areCounted() {
    assertThat(WarningText.of(new Doubt.Disturbed(1, 3))).isEqualTo("1 of 3 forks disturbed");
  }
}
