package dev.parbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Runs;
import dev.parbench.claim.Judgement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void lines_quickRun_fitAHundredColumns() {
    assertThat(Answer.lines(Judgement.of(Analysis.of(Runs.quick()))))
        .allMatch(line -> line.length() <= Answer.WIDTH);
  }

  @Test
  void lines_quickRun_markWhatCouldBeBestWithTimeSpeedupAndLimit() {
    assertThat(Answer.lines(Judgement.of(Analysis.of(Runs.quick()))))
        .anySatisfy(
            line -> assertThat(line).matches(" *\\* platform-pool +2 .*1\\.97× \\[.*98 %.*cores"))
        .anySatisfy(line ->
            assertThat(line).matches("    process-pool +2 .*1\\.06× .*1\\.87× \\[.*93 %.*cores"));
  }

  @Test
  void lines_quickRun_countClaimsNameTheSurprisingOnesAndEndWithTheAnswer() {
    var lines = Answer.lines(Judgement.of(Analysis.of(Runs.quick())));
    assertThat(lines)
        .contains("Warnings")
        .anyMatch(line -> line.startsWith("Of 17 textbook claims, "))
        .anyMatch(line -> line.startsWith("    does not hold: "));
    assertThat(
            String.join(" ", lines.subList(lines.size() - 5, lines.size())).replaceAll(" +", " "))
        .contains(
            "On these 2 cores: computing – ",
            "process-pool (2) takes 1.06× [1.04, 1.07] as long in its first seconds); only waiting –")
        .endsWith("as long).");
  }

  @Test
  void lines_onlyOurRowsWithoutAStrategy_haveClaims() {
    var rulers =
        Runs.run().row("dev.parbench.benchmark.Ruler.park", "us/op", Map.of(), 1, 2, 3).build();
    assertThat(Answer.lines(Judgement.of(Analysis.of(rulers))))
        .anyMatch(line -> line.startsWith("Of 17 textbook claims, "))
        .doesNotContain("benchmark");
  }

  @Test
  void lines_foreignRows_areATableWithoutConclusions() {
    var foreign = Runs.run().row("org.example.B.m", "ops/s", Map.of(), 1, 2, 3).build();
    assertThat(Answer.lines(Judgement.of(Analysis.of(foreign))))
        .first()
        .asString()
        .startsWith("benchmark");
    assertThat(Answer.lines(Judgement.of(Analysis.of(foreign))))
        .noneMatch(line -> line.contains("claims"));
  }
}
