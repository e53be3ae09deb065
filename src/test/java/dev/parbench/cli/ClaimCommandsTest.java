package dev.parbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Runs;
import dev.parbench.catalogue.Profile;
import dev.parbench.claim.ClaimKind;
import dev.parbench.report.FindingText;
import dev.parbench.result.Machines;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.Rows;
import dev.parbench.result.Run;
import dev.parbench.suite.PlannedRow;
import dev.parbench.suite.Planner;
import dev.parbench.suite.Selection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command that a claim names must plan the rows that the claim needs. */
class ClaimCommandsTest {

  private static final Pattern COMMAND =
      Pattern.compile("scripts/parbench run (?:--profile (\\S+) )?--only '?([^']+)'?$");

  private static List<Row> planned(String reason) {
    Matcher command = COMMAND.matcher(reason);
    assertThat(command.find()).as(reason).isTrue();
    Profile profile =
        Optional.ofNullable(command.group(1)).flatMap(Profile::find).orElse(Profile.QUICK);
    var selection =
        new Selection(Pattern.compile(command.group(2)), Set.of(), Set.of(), OptionalInt.empty());
    return Planner.plan(profile, selection, Machines.quiet("host"), 1).rows().stream()
        .map(ClaimCommandsTest::made)
        .toList();
  }

  private static Row made(PlannedRow row) {
    Row made = Rows.row(row.key(), "ms/op", 10, 10.1, 9.9);
    var counts = new TreeMap<String, Metric>();
    for (String name : List.of("lostShare", "pssBytes", "osThreads", "descriptors", "survivors")) {
      counts.put(name, new Metric("#", List.of(List.of(1.0), List.of(1.0), List.of(1.0))));
    }
    return new Row(made.key(), made.settings(), made.primary(), counts);
  }

  @ParameterizedTest
  @EnumSource
  void command_ofEveryClaim_measuresTheRowsItNeeds(ClaimKind claim) {
    var rows =
        planned(
            FindingText.reason(
                claim.judge(Analysis.of(new Run("empty", Optional.empty(), List.of())))));
    var info = Runs.run().cores(2).build().info();
    assertThat(FindingText.reason(claim.judge(Analysis.of(new Run("planned", info, rows)))))
        .doesNotContain("not measured");
  }
}
