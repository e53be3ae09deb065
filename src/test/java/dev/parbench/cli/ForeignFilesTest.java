package dev.parbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.report.foreign.ForeignPages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands do with JMH files of other projects. */
class ForeignFilesTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(Object... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
  }

  private Path file(String name, String json) throws IOException {
    return Files.writeString(folder.resolve(name), json);
  }

  @Test
  void emptyList_isInconclusiveInEveryCommand() throws IOException {
    Path empty = file("empty.json", "[]");
    Path good = file("good.json", ForeignPages.all().json());
    assertThat(execute("report", empty)).isEqualTo(3);
    assertThat(execute("report", good, empty, "--out", folder.resolve("x"))).isEqualTo(3);
    assertThat(execute("compare", good, empty)).isEqualTo(3);
    assertThat(execute("baseline", "promote", empty, "--baseline", folder.resolve("b")))
        .isEqualTo(3);
    assertThat(err.toString().lines()).hasSize(4).allMatch(line -> line.contains("no rows"));
    assertThat(execute("check", empty, "--baseline", good)).isEqualTo(3);
    assertThat(execute("check", good, "--baseline", empty)).isEqualTo(3);
    assertThat(out.toString()).contains("no rows in the candidate", "no rows in the base");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "md", "html", "json", "csv"})
  void compare_hostileNames_reachNoTerminal(String format) throws IOException {
    Path file = file("a.json", ForeignPages.all().json());
    assertThat(execute("compare", file, file, "--format", format)).isZero();
    assertThat(out.toString()).doesNotContain("\u001b", "\u0007");
    if (!format.equals("json")) {
      assertThat(out.toString()).doesNotContain("\u202e");
    }
  }

  @Test
  void reportAndMistakes_hostileNames_reachNoTerminal() throws IOException {
    Path file = file("a.json", ForeignPages.all().json());
    assertThat(execute("report", file)).isZero();
    assertThat(out.toString()).contains("window.hacked");
    assertThat(execute("report", file, "--by", "none")).isEqualTo(2);
    assertThat(execute("compare", file, "--by", "none")).isEqualTo(2);
    String escape = "\\" + "u202e";
    Path bad =
        file("b.json", "[{\"benchmark\":\"a\",\"mode\":\"m\",\"threads\":\"" + escape + "\"}]");
    assertThat(execute("report", bad)).isEqualTo(2);
    assertThat(out + "" + err).doesNotContain("\u001b", "\u202e", "\u0007", "\u0000");
  }

  @Test
  void report_severalFiles_standOnOnePage() throws IOException {
    Path a = file("a.json", ForeignPages.all().json());
    Path b = file("b.json", ForeignPages.all().json());
    assertThat(execute("report", a, b)).as(err.toString()).isZero();
    assertThat(folder.resolve("a-report-and-1-other/report.html"))
        .content()
        .contains("a.json · b.json", "2 files side by side");
    Path own = folder.resolve("own");
    assertThat(execute("report", a, b, "--out", own, "--by", "kind")).isZero();
    assertThat(own.resolve("report.html")).isNotEmptyFile();
    assertThat(own.resolve("charts/Arrays.svg")).content().startsWith("<svg");
  }

  @Test
  void report_unknownParameter_namesThoseThereAreAndWritesNothing() throws IOException {
    Path a = file("a.json", ForeignPages.all().json());
    assertThat(execute("report", a, "--by", "nothing")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--by: no row has the parameter nothing", "size", "threads");
    assertThat(folder.resolve("a-report")).doesNotExist();
  }
}
