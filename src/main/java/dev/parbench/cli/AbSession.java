package dev.parbench.cli;

import dev.parbench.check.Absent;
import dev.parbench.check.CheckReport;
import dev.parbench.check.Difference;
import dev.parbench.check.PairGate;
import dev.parbench.check.PairedRuns;
import dev.parbench.check.PairedRuns.Sides;
import dev.parbench.check.Rules;
import dev.parbench.check.Verdict;
import dev.parbench.machine.Machine;
import dev.parbench.report.CheckFormat;
import dev.parbench.result.Json;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.RunInfo;
import dev.parbench.result.RunStore;
import dev.parbench.run.AbFolder;
import dev.parbench.run.AbPlan;
import dev.parbench.run.AbPlan.Stage;
import dev.parbench.run.AbRun;
import dev.parbench.run.JarFork;
import dev.parbench.run.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One interleaved run from its plan to its report. */
final class AbSession {

  /** Pairs of each row when nobody says otherwise. */
  static final int PAIRS = 10;

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final AbFolder folder;
  private final Rules rules;
  private final RunInfo info;
  private final PrintWriter err;

  /**
   * Prepares to measure or to go on.
   *
   * @throws IOException if the folder's run began on another machine
   */
  AbSession(AbFolder folder, Rules asked, Machine machine, Instant started, PrintWriter err)
      throws IOException {
    this.folder = folder;
    this.rules = allowing(asked, folder.plan());
    this.err = err;
    Path file = folder.path().resolve(RunStore.INFO);
    RunInfo now = info(folder, machine, started);
    info = Files.exists(file) ? Json.read(file, RunInfo.class) : now;
    List<String> differences = info.machineDifferences(now);
    if (!differences.isEmpty()) {
      throw new IOException(
          folder.path() + " was begun on another machine: " + String.join(", ", differences));
    }
    Json.write(file, info);
  }

  /** What the sides were told to differ in is no surprise. */
  private static Rules allowing(Rules asked, AbPlan plan) {
    Set<Difference> allowed = EnumSet.noneOf(Difference.class);
    allowed.addAll(asked.allowed());
    if (!plan.base().java().equals(plan.candidate().java())) {
      allowed.add(Difference.JVM);
    }
    if (!plan.base().jvmArgs().equals(plan.candidate().jvmArgs())) {
      allowed.add(Difference.ARGUMENTS);
    }
    return new Rules(asked.margin(), asked.alpha(), asked.detect(), allowed);
  }

  CheckReport run(Optional<Duration> budget) throws IOException, InterruptedException {
    AbPlan plan = folder.plan();
    try (var stop = AbStop.install(folder.path(), err)) {
      if (plan.pairs() == 0) {
        plan = chosen(plan, budget.orElse(Duration.ofMinutes(10)), stop);
      }
      announce(plan);
      AbRun run = run(plan, stop);
      run.measure(Stage.SCREEN, 0, plan.pairs(), run.everything());
      List<Integer> suspects = suspects(plan);
      if (!suspects.isEmpty()) {
        say(suspects.size() + " suspects are measured again");
        run.measure(Stage.FRESH, 0, plan.pairs(), suspects);
      }
      return report(plan);
    }
  }

  private AbRun run(AbPlan plan, AbStop stop) {
    var fork = new JarFork(plan.jmhArgs(), folder.path().resolve("jmh.log"), PATIENCE);
    return new AbRun(plan, folder, fork, this::say, stop::isStopping);
  }

  /** Measures one round, which counts, to learn what a round takes. */
  private AbPlan chosen(AbPlan plan, Duration budget, AbStop stop)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    AbRun pilot = run(plan, stop);
    pilot.measure(Stage.SCREEN, 0, 1, pilot.everything());
    int pairs = AbBudget.pairs(budget, Duration.ofNanos(System.nanoTime() - start), rules);
    AbPlan known = plan.withPairs(pairs);
    folder.save(known);
    return known;
  }

  private void announce(AbPlan plan) {
    say(
        "%d pairs of %d rows, seed %d; %s; smallest possible p %s"
            .formatted(
                plan.pairs(),
                plan.targets().size(),
                plan.seed(),
                AbBudget.promise(plan.pairs(), rules),
                Math.scalb(1.0, -plan.pairs())));
    say("raw forks: " + folder.path());
  }

  private List<Integer> suspects(AbPlan plan) throws IOException {
    Set<RowKey> keys = PairGate.suspects(runs(plan), rules);
    var targets = new ArrayList<Integer>();
    for (int i = 0; i < plan.targets().size(); i++) {
      Target target = plan.targets().get(i);
      if (keys.stream().anyMatch(key -> isOf(key, target))) {
        targets.add(i);
      }
    }
    return targets;
  }

  private CheckReport report(AbPlan plan) throws IOException {
    PairedRuns runs = runs(plan);
    if (!info.complete()) {
      Json.write(folder.path().resolve(RunStore.INFO), info.completed(Instant.now()));
    }
    CheckReport report = PairGate.check(runs, rules);
    Files.writeString(folder.path().resolve("check.json"), CheckFormat.JSON.render(report));
    Files.writeString(folder.path().resolve("forest.svg"), CheckFormat.SVG.render(report));
    Files.writeString(folder.path().resolve("report.html"), CheckFormat.HTML.render(report));
    return report;
  }

  private PairedRuns runs(AbPlan plan) throws IOException {
    return new PairedRuns(
        plan.pairs(),
        sides(plan, Stage.SCREEN),
        sides(plan, Stage.FRESH),
        absent(plan),
        Optional.of(info));
  }

  private Sides sides(AbPlan plan, Stage stage) throws IOException {
    return new Sides(
        folder.rows(plan, stage, plan.base()), folder.rows(plan, stage, plan.candidate()));
  }

  private List<Absent> absent(AbPlan plan) throws IOException {
    var absent = new ArrayList<Absent>();
    plan.onlyBase()
        .forEach(t -> absent.add(new Absent(key(t), Verdict.MISSING, "only in the base")));
    plan.onlyCandidate()
        .forEach(t -> absent.add(new Absent(key(t), Verdict.NEW, "only in the candidate")));
    List<RowKey> measured =
        folder.rows(plan, Stage.SCREEN, plan.base()).stream().map(Row::key).toList();
    for (Target target : plan.targets()) {
      if (measured.stream().noneMatch(key -> isOf(key, target))) {
        absent.add(new Absent(key(target), Verdict.INVALID, "no pair was measured, see jmh.log"));
      }
    }
    return absent;
  }

  private static boolean isOf(RowKey key, Target target) {
    return key.benchmark().equals(target.benchmark()) && key.params().equals(target.params());
  }

  private static RowKey key(Target target) {
    return new RowKey(target.benchmark(), "", target.params(), 1);
  }

  private static RunInfo info(AbFolder folder, Machine machine, Instant started)
      throws IOException {
    return new RunInfo(
        RunInfo.FORMAT,
        String.valueOf(folder.path().getFileName()),
        started,
        Optional.empty(),
        false,
        "ab",
        "scripts/parbench ab --resume " + folder.path(),
        folder.plan().seed(),
        Home.commit(),
        machine,
        List.of(),
        List.of());
  }

  private void say(String line) {
    err.println(line);
    err.flush();
  }
}
