package dev.parbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Runs;
import dev.parbench.claim.ClaimKind;
import dev.parbench.claim.Judgement;
import org.junit.jupiter.api.Test;

class ClaimsMarkdownTest {

  @Test
  void render_quickRun_hasARowPerClaimWithSignAndWord() {
    var table = ClaimsMarkdown.render(Judgement.of(Analysis.of(Runs.quick())));
    assertThat(table.lines()).hasSize(2 + ClaimKind.values().length);
    assertThat(table)
        .startsWith("| claim | holds if | verdict | numbers |\n|---|---|---|---|\n")
        .contains(
            "| %s | %s | ✓ holds | "
                .formatted(ClaimKind.IO_THREADS.text(), ClaimKind.IO_THREADS.rule(0.05)));
  }

  @Test
  void render_otherMargin_isTheOneThatTheRulesName() {
    assertThat(ClaimsMarkdown.render(Judgement.of(Analysis.of(Runs.quick()), 0.125)))
        .contains("over 12.5 % faster than threads")
        .doesNotContain("over 5 %");
  }

  @Test
  void surprising_quickRun_areTheFirstThatDoNotHold() {
    assertThat(ClaimsMarkdown.surprising(Judgement.of(Analysis.of(Runs.quick()))))
        .startsWith("- ✗ *" + ClaimKind.CPU_PROCESSES.text() + "* mix: ")
        .satisfies(text -> assertThat(text.lines()).hasSize(2));
  }

  @Test
  void render_hostileWorkload_staysInItsCell() {
    String hostile = "a|b<script>](http://x)\n";
    var run =
        Runs.run()
            .cores(2)
            .cpu(hostile, "sequential", 1, 10, 11)
            .cpu(hostile, "platform-pool", 2, 5, 6)
            .cpu(hostile, "process-pool", 2, 5, 6)
            .build();
    assertThat(ClaimsMarkdown.render(Judgement.of(Analysis.of(run))))
        .doesNotContain("<script", "](")
        .satisfies(text -> assertThat(text.lines()).hasSize(2 + ClaimKind.values().length));
  }
}
