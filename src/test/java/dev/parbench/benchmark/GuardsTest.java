package dev.parbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documentation of the benchmarks names what guards them; that must be there. */
class GuardsTest {

  private static final Path SOURCES = Path.of("src");

  @Test
  void documentation_guards_areTestsThatExist() throws IOException {
    String text =
        Files.readString(SOURCES.resolve("main/java/dev/parbench/benchmark/package-info.java"));
    var named =
        Pattern.compile("\\b\\w+(?:Test|IT)\\b")
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    try (var files = Files.walk(SOURCES.resolve("test/java"))) {
      var there =
          files
              .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
              .collect(Collectors.toSet());
      assertThat(named).hasSizeGreaterThan(25).allMatch(there::contains);
    }
    assertThat(text.split("<li>", -1)).as("points of the list").hasSize(1 + 37);
  }
}
