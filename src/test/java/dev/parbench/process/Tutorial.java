package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tutorial of the package as a program, compiled and run by the tools of this JDK. */
final class Tutorial {
  static final String MAIN = "tutorial.Tutorial";

  private static final String HEAD =
      """
      package tutorial;

      import dev.parbench.process.*;
      import java.time.Duration;
      import java.util.List;
      import java.util.concurrent.TimeUnit;
      import java.util.stream.Stream;

      public class Tutorial {
        public static void main(String[] args) throws Exception {
      """;

  private Tutorial() {}

  static List<String> snippets() throws IOException {
    Path home = Path.of(System.getProperty("parbench.home", ""));
    String text =
        Files.readString(home.resolve("src/main/java/dev/parbench/process/package-info.java"));
    Stream<String> documentation =
        Pattern.compile("<pre>\\{@code\n(.*?) \\* }</pre>", Pattern.DOTALL)
            .matcher(text)
            .results()
            .map((MatchResult match) -> match.group(1).replaceAll("(?m)^ \\* ?", ""));
    Stream<String> readme =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(home.resolve("README.md")))
            .results()
            .map((MatchResult match) -> match.group(1));
    return Stream.concat(documentation, readme).toList();
  }

  static String source() throws IOException {
    StringBuilder program = new StringBuilder(HEAD);
    snippets().forEach(snippet -> program.append("{\n").append(snippet).append("}\n"));
    return program.append("}}\n").toString();
  }

  static void assertSaid(String out) {
    assertThat(out)
        .contains("in a child", "exit 0", "ended true", "maintrue0", "square 49")
        .contains("mode test", "typed argument")
        .contains("map [1, 4, 9]", "imap [2, 3, 4]", "callback -3")
        .contains("took item", "then null", "ping pong", "locked true")
        .contains("value 1", "byte 7", "permits 0", "met", "signalled", "all done", "ready 1")
        .contains("[1, 4, 9] 3");
  }

  /** Compiles sources, given as name and text in turn, into a folder below the given one. */
  static Path compile(Path folder, List<String> options, String... sources) throws Exception {
    Path classes = folder.resolve("classes");
    List<String> command = new ArrayList<>(List.of("javac", "-d", classes.toString()));
    command.addAll(options);
    for (int i = 0; i < sources.length; i += 2) {
      Path file = folder.resolve("src").resolve(sources[i]);
      Files.createDirectories(file.getParent());
      command.add(Files.writeString(file, sources[i + 1]).toString());
    }
    assertThat(run(folder, command)).isEmpty();
    return classes;
  }

  /** What a tool of this JDK says on both its streams; it must exit with 0. */
  static String run(Path caches, List<String> command) throws Exception {
    List<String> words = new ArrayList<>(command);
    words.set(0, Path.of(System.getProperty("java.home"), "bin", words.getFirst()).toString());
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", caches.toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }
}
