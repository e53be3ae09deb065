package dev.parbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Runs;
import dev.parbench.catalogue.Profile;
import dev.parbench.suite.Plan;
import dev.parbench.suite.Planner;
import dev.parbench.suite.Selection;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTextTest {

  private static List<String> lines(Profile profile) {
    var machine = Runs.machine(2, 2, List.of());
    Plan plan = Planner.plan(profile, Selection.ALL, machine, 42);
    return PlanText.lines(plan, machine, Path.of("target"), false);
  }

  @Test
  void lines_oneForkARow_sayForkInTheSingular() {
    assertThat(lines(Profile.SMOKE))
        .anyMatch(line -> line.contains("× 1 fork  "))
        .noneMatch(line -> line.contains("1 forks "));
  }

  @Test
  void lines_severalForksARow_sayForksInTheirPlace() {
    assertThat(lines(Profile.QUICK)).anyMatch(line -> line.contains("× 3 forks "));
  }
}
