package dev.parbench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Runs;
import dev.parbench.catalogue.Profile;
import dev.parbench.claim.ClaimKind;
import dev.parbench.report.FindingText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands that claims without rows recommend. */
class ClaimRowsTest {

  private static final Pattern COMMAND =
      Pattern.compile("scripts/parbench run(?: --profile (\\w+))? --only '?([\\w|]+)'?$");

  @ParameterizedTest
  @EnumSource
  void plan_commandOfAClaimWithoutRows_hasRowsOfEachNamedBenchmark(ClaimKind claim) {
    Matcher command =
        COMMAND.matcher(FindingText.reason(claim.judge(Analysis.of(Runs.run().build()))));
    assertThat(command.find())
        .as(FindingText.reason(claim.judge(Analysis.of(Runs.run().build()))))
        .isTrue();
    var profile = Profile.find(Optional.ofNullable(command.group(1)).orElse("quick"));
    for (String benchmark : command.group(2).split("\\|", -1)) {
      var only = new Selection(Pattern.compile(benchmark), Set.of(), Set.of(), OptionalInt.empty());
      var machine = Runs.machine(2, 2, List.of());
      assertThat(Planner.plan(profile.orElseThrow(), only, machine, 42).rows())
          .as(benchmark)
          .anyMatch(row -> row.key().shortName().startsWith(benchmark + "."));
    }
  }
}
