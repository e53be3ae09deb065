package dev.parbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.result.Machines;
import dev.parbench.run.Budget;
import dev.parbench.suite.Plan;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RunOptionsTest {

  @Command
  private static final class Holder {
    @Mixin private RunOptions options = new RunOptions();
  }

  private static RunOptions of(String... args) {
    var holder = new Holder();
    var _ = new CommandLine(holder).parseArgs(args);
    return holder.options;
  }

  private static int forks(RunOptions options) {
    Plan plan = options.plan(Machines.quiet("h"));
    return plan.rows().getLast().forks();
  }

  @Test
  void forkBudget_gate_givesNoisyRowsMoreThanThePlannedForks() {
    RunOptions gate = of("--profile", "gate");
    assertThat(gate.forkBudget().orElseThrow().precision()).isEqualTo(Budget.PRECISION);
    assertThat(gate.forkBudget().orElseThrow().budget()).contains(Duration.ofMinutes(12));
    assertThat(forks(gate)).isEqualTo(10);
  }

  @Test
  void forkBudget_forksOrAnotherProfile_isThePlan() {
    assertThat(of("--profile", "gate", "--forks", "6").forkBudget()).isEmpty();
    assertThat(of("--profile", "standard").forkBudget()).isEmpty();
  }

  @Test
  void forkBudget_precision_beginsWithTheLeast() {
    RunOptions precise = of("--profile", "gate", "--precision", "1%");
    assertThat(precise.forkBudget().orElseThrow().precision()).isEqualTo(0.01);
    assertThat(forks(precise)).isEqualTo(Budget.LEAST);
  }
}
