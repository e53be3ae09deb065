package dev.parbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Runs;
import dev.parbench.catalogue.Section;
import dev.parbench.claim.Judgement;
import dev.parbench.report.Answer;
import dev.parbench.report.HtmlReport;
import dev.parbench.result.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/** A command that the product prints is one that works. */
class PrintedCommandsTest {

  /** Up to the end of a sentence, an element or a line. */
  private static final Pattern COMMAND =
      Pattern.compile("scripts/parbench (run(?: --?[a-z-]+(?: (?:'[^']*'|[^\\s'<.;,]+))?)*)");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private static SortedSet<String> printed(Run run) {
    var judgement = Judgement.of(Analysis.of(run));
    // Lines are broken between words, so that they are joined again.
    String terminal =
        String.join(" ", Answer.lines(judgement).stream().map(String::strip).toList());
    String page =
        HtmlReport.html(judgement, List.of()).replace("&#39;", "'").replace("&quot;", "\"");
    var commands = new TreeSet<String>();
    for (String text : List.of(terminal, page)) {
      COMMAND.matcher(text).results().forEach(match -> commands.add(match.group(1)));
    }
    return commands;
  }

  /** What a dry run of the command would refuse; empty if it plans rows. */
  private static String refusal(String command) {
    List<String> args = new ArrayList<>();
    Matcher words = WORD.matcher(command);
    while (words.find()) {
      args.add(words.group(1) == null ? words.group(2) : words.group(1));
    }
    args.add("--dry-run");
    try {
      var run = Main.commandLine().parseArgs(args.toArray(String[]::new)).subcommand();
      var parsed = (RunCommand) run.commandSpec().userObject();
      return parsed.plan(Runs.machine(2, 2, List.of())).rows().isEmpty() ? command : "";
    } catch (ParameterException e) {
      return command + ": " + e.getMessage();
    }
  }

  @Test
  void refusal_commandWithoutRows_isFound() {
    assertThat(refusal("run --only Reuse")).contains("--profile standard");
    assertThat(refusal("run --no-such-option")).contains("--no-such-option");
  }

  @Test
  void commands_ofAQuickRunAndOneWithoutTheRows_passAsDryRuns() {
    var quick = Runs.quick();
    var ruler = Runs.run().cores(2).cpu("mix", "sequential", 1, 10, 11, 12).build();
    var commands = new TreeSet<>(printed(quick));
    commands.addAll(printed(ruler));
    assertThat(commands)
        .anyMatch(c -> c.contains("--only Crossover"))
        .anyMatch(c -> c.contains("--only Latency"))
        .hasSizeGreaterThan(10);
    assertThat(commands.stream().map(PrintedCommandsTest::refusal)).allMatch(String::isEmpty);
  }

  @Test
  void command_ofAnySectionWithBenchmarks_isPrinted() {
    var without = Runs.run().cores(2).cpu("mix", "sequential", 1, 10, 11, 12).build();
    assertThat(printed(without))
        .containsAll(
            Stream.of(Section.values())
                .filter(s -> !s.lead().isEmpty() && s != Section.SCALING)
                .map(s -> s.command().replace("scripts/parbench ", ""))
                .toList());
  }
}
