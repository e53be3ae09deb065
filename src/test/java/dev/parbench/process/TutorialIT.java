package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial of the package compiles and does what it says. */
@Timeout(60)
class TutorialIT {
  private static final String HEAD =
      """
      import dev.parbench.process.*;
      import java.time.Duration;
      import java.util.List;
      import java.util.concurrent.TimeUnit;
      import java.util.stream.Stream;

      public class Tutorial {
        public static void main(String[] args) throws Exception {
      """;

  @TempDir private Path folder;

  private static List<String> snippets() throws Exception {
    Path home = Path.of(System.getProperty("parbench.home", ""));
    String text =
        Files.readString(home.resolve("src/main/java/dev/parbench/process/package-info.java"));
    return Pattern.compile("<pre>\\{@code\n(.*?) \\* }</pre>", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1).replaceAll("(?m)^ \\* ?", ""))
        .toList();
  }

  @Test
  void snippets_asWritten_compileAndPrintWhatTheyShould() throws Exception {
    assertThat(snippets()).hasSize(10);
    StringBuilder program = new StringBuilder(HEAD);
    snippets().forEach(snippet -> program.append("{\n").append(snippet).append("}\n"));
    Path source = folder.resolve("Tutorial.java");
    Files.writeString(source, program.append("}}\n"));
    String classPath = System.getProperty("java.class.path");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options = List.of("-cp", classPath, "-d", folder.toString());
      var units = files.getJavaFileObjects(source);
      boolean good = compiler.getTask(errors, files, null, options, null, units).call();
      assertThat(good).as(errors.toString()).isTrue();
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath + System.getProperty("path.separator") + folder,
                "Tutorial")
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out)
        .contains(
            "in a child",
            "exit 0",
            "ended true",
            "maintrue0",
            "square 49",
            "mode test",
            "typed argument")
        .contains("map [1, 4, 9]", "imap [2, 3, 4]", "callback -3")
        .contains("took item", "then null", "ping pong", "locked true");
  }
}
