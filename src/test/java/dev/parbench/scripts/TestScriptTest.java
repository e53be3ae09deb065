package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code scripts/test} says of itself. Nothing here runs it: it runs this. */
class TestScriptTest {

  private static String script() throws IOException {
    return Files.readString(Script.HOME.resolve("scripts/test"));
  }

  private static List<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(script())
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  @Test
  void options_handled_areThoseOfTheHeader() throws IOException {
    assertThat(found("^# scripts/test (--[a-z]+): "))
        .contains("--fast")
        .containsExactlyElementsOf(found("^if \\[ \"\\$\\{1:-}\" = (--[a-z]+) ]; then$"));
  }

  @Test
  void fast_phase_endsBeforeAnythingIsPackaged() throws IOException {
    assertThat(script())
        .containsPattern("= --fast ]; then\\n  shift\\n  exec .* test \"\\$@\"\\nfi");
  }
}
