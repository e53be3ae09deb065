package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.strategy.StrategyKind;
import dev.parbench.workload.WorkloadKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README says what is true. */
@Tag("forks")
class ReadmeIT {

  @TempDir private Path folder;

  private static String readme() throws IOException {
    return Files.readString(Script.HOME.resolve("README.md"));
  }

  static Stream<String> commands() throws IOException {
    Matcher block = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(readme());
    return block.results().flatMap(match -> match.group(1).lines());
  }

  /**
   * Measuring for minutes is not a test's business: such a command is planned only. GateIT measures
   * a little with them.
   */
  @ParameterizedTest
  @MethodSource("commands")
  void command_asWritten_works(String command) throws Exception {
    boolean measures = command.matches("scripts/parbench (run|ab)\\b.*");
    String line = measures ? Revisions.known(command) + " --dry-run" : command;
    if (line.startsWith("scripts/parbench report")) {
      line += " --out '" + folder.resolve("report") + "'";
    }
    if (line.startsWith("scripts/test")) {
      // It is what runs this very test.
      assertThat(Script.HOME.resolve("scripts/test")).isExecutable();
      return;
    }
    line = line.replace("--dry-run --dry-run", "--dry-run");
    Script script = Script.run(Script.HOME, Map.of(), List.of("/bin/sh", "-c", line));
    assertThat(script.exitCode()).as(script.out() + script.err()).isZero();
    assertThat(script.err()).isEmpty();
  }

  @Test
  void commands_first_areTheTwoANewcomerNeeds() throws IOException {
    assertThat(commands().limit(2)).containsExactly("scripts/parbench run", "scripts/test");
  }

  @Test
  void tables_strategiesAndWorkloads_areTheOnesInTheSource() throws IOException {
    String pieces = Files.readString(Script.HOME.resolve(".github/CONTRIBUTING.md"));
    Arrays.stream(StrategyKind.values())
        .forEach(kind ->
            assertThat(pieces)
                .contains("| `%s` | %s |".formatted(kind.alias(), kind.description())));
    Arrays.stream(WorkloadKind.values())
        .forEach(kind ->
            assertThat(pieces)
                .contains("| `%s` | %s |".formatted(kind.alias(), kind.description())));
  }

  @Test
  void links_toFiles_exist() throws IOException {
    Pattern.compile("\\]\\(((?!http)[^)#]+)\\)")
        .matcher(readme())
        .results()
        .forEach(link -> assertThat(Script.HOME.resolve(link.group(1))).exists());
  }
}
