package dev.parbench.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.cli.Main;
import dev.parbench.machine.HostSample;
import dev.parbench.report.CheckFormat;
import dev.parbench.result.Machines;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import dev.parbench.run.ForkFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole interleaved runs over forks of known speed. */
class AbSessionTest {

  private static final Target QUIET = Target.of("x.B.quiet", Map.of());
  private static final Target NOISY = Target.of("x.B.noisy", Map.of());
  private static final Target SLOW = Target.of("x.B.slow", Map.of());

  @TempDir Path dir;
  private final StringWriter err = new StringWriter();
  private int forks;
  private int samples;
  private boolean stealing;

  @Test
  void run_slowRow_isARegressionAndANoisyRowGetsMorePairs() throws Exception {
    AbFolder folder = folder("a", 10, 0);
    CheckReport report = session(folder).run(() -> false);
    assertThat(report.outcome()).isEqualTo(Outcome.REGRESSION);
    assertThat(report.rows(RowVerdict.REGRESSION))
        .singleElement()
        .satisfies(row -> assertThat(row.key().benchmark()).isEqualTo("x.B.slow"));
    assertThat(pairs(folder, "screen-000")).isEqualTo(10);
    assertThat(pairs(folder, "screen-001")).isBetween(11, 30);
    assertThat(pairs(folder, "fresh-002")).isEqualTo(10);
    assertThat(report.rows())
        .allMatch(row -> row.verdict() == RowVerdict.REGRESSION || !row.blocking());
    assertThat(err.toString())
        .contains("more pairs for rows too noisy")
        .contains("smallest possible p 9.765625E-4")
        .contains("with fork noise of 2.0 % they find a slow-down of ");
  }

  @Test
  void run_stoppedAgainAndAgain_endsAsIfItHadNotBeen() throws Exception {
    CheckReport whole = session(folder("whole", 10, 0)).run(() -> false);
    AbFolder folder = folder("cut", 10, 0);
    int sessions = 0;
    CheckReport report = null;
    while (report == null) {
      int until = forks + 7;
      try {
        report = session(folder).run(() -> forks >= until);
      } catch (InterruptedException e) {
        sessions++;
      }
    }
    assertThat(sessions).isGreaterThan(5);
    assertThat(CheckFormat.JSON.render(report)).isEqualTo(CheckFormat.JSON.render(whole));
  }

  @Test
  void run_killedInTheMiddleOfAPair_endsAsIfItHadNotBeen() throws Exception {
    CheckReport whole = session(folder("whole", 10, 0)).run(() -> false);
    AbFolder folder = folder("killed", 10, 0);
    SideRunner dying =
        (side, target) -> {
          if (forks == 35) {
            throw new IllegalStateException("killed");
          }
          return measure(folder, side, target);
        };
    forks = 0;
    var killed = session(folder, dying);
    assertThatThrownBy(() -> killed.run(() -> false)).hasMessage("killed");
    forks = 36;
    CheckReport report = session(AbFolder.open(folder.path())).run(() -> false);
    assertThat(CheckFormat.JSON.render(report)).isEqualTo(CheckFormat.JSON.render(whole));
  }

  @Test
  void run_budget_choosesPairsOnceAndKeepsThemWhenResumed() throws Exception {
    AbFolder folder = folder("budget", 0, 1);
    BooleanSupplier afterThePilot =
        () -> folder.path().resolve("forks/screen-002-001-base.json").toFile().exists();
    try {
      session(folder).run(afterThePilot);
    } catch (InterruptedException e) {
      assertThat(folder.plan().pairs()).isEqualTo(50);
    }
    assertThat(session(folder).run(() -> false).outcome()).isEqualTo(Outcome.REGRESSION);
    assertThat(folder.plan().pairs()).isEqualTo(50);
  }

  @Test
  void run_otherMachine_isRefused() throws Exception {
    AbFolder folder = folder("a", 10, 0);
    session(folder);
    var info = Files.readString(folder.path().resolve("run.json"));
    Files.writeString(folder.path().resolve("run.json"), info.replace("\"CPU\"", "\"Other\""));
    assertThatThrownBy(() -> session(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("begun on another machine");
  }

  @Test
  void resume_optionsThatContradict_areRefused() throws Exception {
    var given = new TreeMap<>(Map.of("--margin", "5%", "--only", "B"));
    Path folder = AbFolder.create(dir.resolve("given"), plan(10, 0, given)).path();
    assertThat(resume(folder, "--margin", "3%")).isEqualTo(2);
    assertThat(err.toString()).contains("--margin 3% contradicts the run, which began with 5%");
    assertThat(resume(folder, "--alpha", "0.05")).isEqualTo(2);
    assertThat(err.toString()).contains("--alpha 0.05 contradicts").contains("began with 0.02");
    assertThat(resume(folder, "--pairs", "12")).isEqualTo(2);
    assertThat(err.toString()).contains("--pairs 12 contradicts").contains("began with none");
    assertThat(resume(folder, "--base-args", "-Xint")).isEqualTo(2);
    assertThat(err.toString()).contains("--base-args -Xint contradicts");
    // What says the same is no contradiction; this run then fails for want of its jar.
    assertThat(resume(folder, "--margin", "5%", "--alpha", "0.02", "--format", "json"))
        .isEqualTo(2);
    assertThat(err.toString()).doesNotContain("contradicts").contains("base.jar");
  }

  private int resume(Path folder, String... more) {
    err.getBuffer().setLength(0);
    var args = new ArrayList<>(List.of("ab", "--ignore-lock", "--resume", folder.toString()));
    args.addAll(List.of(more));
    var line = Main.commandLine();
    line.setErr(printer());
    return line.execute(args.toArray(String[]::new));
  }

  @Test
  void run_disturbedForks_areToldAsAWarning() throws Exception {
    stealing = true;
    CheckReport report = session(folder("a", 10, 0)).run(() -> false);
    assertThat(report.warnings())
        .anyMatch(
            warning -> warning.matches("\\d+ of \\d+ forks were disturbed: steal up to 50.0 %.*"));
    stealing = false;
    assertThat(session(folder("b", 10, 0)).run(() -> false).warnings()).isEmpty();
  }

  /** Half of the time is stolen, or none. */
  private HostSample host() {
    samples++;
    return new HostSample(0, stealing ? 500L * samples : 0, 1_000L * samples, 0, -1);
  }

  private AbSession session(AbFolder folder) throws IOException {
    SideRunner runner = (side, target) -> measure(folder, side, target);
    return session(folder, runner);
  }

  private AbSession session(AbFolder folder, SideRunner runner) throws IOException {
    return new AbSession(
        folder,
        runner,
        this::host,
        Machines.quiet("h"),
        Instant.EPOCH,
        Optional.empty(),
        line -> printer().println(line));
  }

  /** The same pair has the same data, however often it is measured. */
  private List<Row> measure(AbFolder folder, Side side, Target target) throws ForkFailedException {
    forks++;
    int number = List.of(QUIET, NOISY, SLOW).indexOf(target);
    int screened = pairs(folder, "screen-%03d".formatted(number));
    int fresh = pairs(folder, "fresh-%03d".formatted(number));
    int base = side.name().equals("base") ? 1 : 0;
    var random =
        new Random((((screened * 100L + fresh) * 10 + number) * 2 + base) * 0x9E3779B97F4A7C15L);
    double noise = target.equals(NOISY) ? 0.07 : 0.004;
    double slow = target.equals(SLOW) && base == 0 ? 1.10 : 1;
    double cost = 10 * slow * Math.exp(noise * random.nextGaussian());
    var key = RowKey.of(target.benchmark(), "avgt", target.params(), 1);
    var metric = new Metric("ms/op", List.of(List.of(cost)));
    return List.of(new Row(key, Rows.SETTINGS, metric, new TreeMap<>()));
  }

  private static int pairs(AbFolder folder, String prefix) throws ForkFailedException {
    try (var files = Files.list(folder.path().resolve("forks"))) {
      var names = files.map(file -> file.getFileName().toString()).toList();
      return (int)
          names.stream()
              .filter(name -> name.startsWith(prefix) && name.endsWith("-base.json"))
              .filter(name -> names.contains(name.replace("-base", "-candidate")))
              .count();
    } catch (IOException e) {
      throw new ForkFailedException("no folder", e);
    }
  }

  private AbFolder folder(String name, int pairs, long budget) throws IOException {
    return AbFolder.create(dir.resolve(name).resolve("run"), plan(pairs, budget, new TreeMap<>()));
  }

  private PrintWriter printer() {
    return new PrintWriter(err, true);
  }

  private static AbPlan plan(int pairs, long budget, SortedMap<String, String> given) {
    return new AbPlan(
        AbPlan.FORMAT,
        1,
        pairs,
        side("base"),
        side("candidate"),
        side("rulers"),
        List.of(QUIET, NOISY, SLOW),
        List.of(),
        List.of(),
        List.of(),
        new AbPlan.Asked(0.03, 0.02, 0.10, List.of(), budget, "", 30),
        given);
  }

  private static Side side(String name) {
    return new Side(name, name + ".jar", "", "java", List.of());
  }
}
