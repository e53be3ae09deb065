package dev.parbench.ab;

import dev.parbench.ab.AbPlan.Stage;
import dev.parbench.check.PairGate;
import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Difference;
import dev.parbench.check.verdict.Rules;
import dev.parbench.machine.HostNoise;
import dev.parbench.machine.HostSample;
import dev.parbench.machine.Machine;
import dev.parbench.result.Json;
import dev.parbench.result.RunInfo;
import dev.parbench.result.RunStore;
import dev.parbench.result.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** One interleaved run from its plan to its verdict. */
public final class AbSession {

  /** Pairs of each row when nobody says otherwise. */
  public static final int PAIRS = 10;

  private final AbFolder folder;
  private final SideRunner runner;
  private final Rules rules;
  private final RunInfo info;
  private final Consumer<String> log;
  private final Supplier<HostSample> host;

  /**
   * Prepares to measure or to go on.
   *
   * @param runner measures one fork
   * @param host samples what else goes on on the machine
   * @param commit the state of the project's sources, where it is known
   * @param log is told how far it is, a line at a time
   * @throws IOException if the folder's run began on another machine
   */
  public AbSession(
      AbFolder folder,
      SideRunner runner,
      Supplier<HostSample> host,
      Machine machine,
      Instant started,
      Optional<String> commit,
      Consumer<String> log)
      throws IOException {
    this.folder = folder;
    this.runner = runner;
    this.host = host;
    this.rules = rules(folder.plan());
    this.log = log;
    Path file = folder.path().resolve(RunStore.INFO);
    RunInfo now = info(folder, machine, started, commit);
    info = Files.exists(file) ? Json.read(file, RunInfo.class) : now;
    List<String> differences = info.machineDifferences(now);
    if (!differences.isEmpty()) {
      throw new IOException(
          folder.path() + " was begun on another machine: " + String.join(", ", differences));
    }
    Json.write(file, info);
  }

  /** What the sides were told to differ in is no surprise. */
  static Rules rules(AbPlan plan) {
    AbPlan.Asked asked = plan.asked();
    Set<Difference> allowed = EnumSet.noneOf(Difference.class);
    asked.allowed().forEach(name -> allowed.add(Difference.valueOf(name)));
    if (!plan.base().java().equals(plan.candidate().java())) {
      allowed.add(Difference.JVM);
    }
    if (!plan.base().jvmArgs().equals(plan.candidate().jvmArgs())) {
      allowed.add(Difference.ARGUMENTS);
    }
    return new Rules(
        asked.margin(), asked.alpha(), asked.detect(), allowed, asked.metrics(), asked.fresh());
  }

  /**
   * Measures what is missing and judges.
   *
   * @param stopping whether to start no further fork
   * @throws InterruptedException if interrupted or stopping; what was saved stays
   */
  public CheckReport run(BooleanSupplier stopping) throws IOException, InterruptedException {
    AbPlan plan = folder.plan();
    if (plan.pairs() == 0) {
      plan = chosen(plan, stopping);
    }
    announce(plan);
    AbRun run = run(plan, stopping);
    var rows = new AbRows(folder, plan, rules, info);
    run.measure(Stage.SCREEN, 0, plan.pairs(), run.everything());
    SortedMap<Integer, Integer> needed = rows.needed();
    if (rows.extra(needed) > 0) {
      log.accept(
          rows.extra(needed) + " more pairs for rows too noisy to show the slow-down asked for");
      run.measure(Stage.SCREEN, needed);
    }
    SortedMap<Integer, Integer> suspects = rows.suspects();
    if (!suspects.isEmpty()) {
      log.accept(
          suspects.size() == 1
              ? "1 suspect is measured again"
              : suspects.size() + " suspects are measured again");
      run.measure(Stage.FRESH, suspects);
    }
    return completed(disturbed(PairGate.check(rows.runs(), rules)));
  }

  private AbRun run(AbPlan plan, BooleanSupplier stopping) {
    return new AbRun(plan, folder, runner, log, stopping, System::nanoTime, host);
  }

  /** Measures one round, which counts, to learn what a round takes. */
  private AbPlan chosen(AbPlan plan, BooleanSupplier stopping)
      throws IOException, InterruptedException {
    AbRun pilot = run(plan, stopping);
    pilot.measure(Stage.SCREEN, 0, 1, pilot.everything());
    Duration budget = Duration.ofSeconds(plan.asked().budget());
    AbPlan known = plan.withPairs(AbBudget.pairs(budget, folder.firstRound(plan), rules));
    folder.save(known);
    return known;
  }

  private void announce(AbPlan plan) {
    log.accept(
        "%d pairs of %d row%s, seed %d; %s; smallest possible p %s"
            .formatted(
                plan.pairs(),
                plan.compared().size(),
                plan.compared().size() == 1 ? "" : "s",
                plan.seed(),
                AbBudget.promise(plan.pairs(), rules),
                Math.scalb(1.0, -plan.pairs())));
    log.accept("raw forks: " + folder.path());
  }

  /** Disturbed pairs widen the intervals; the user should know why. */
  private CheckReport disturbed(CheckReport report) throws IOException {
    List<HostNoise> noise = folder.notes().stream().map(AbFolder.Note::noise).toList();
    long disturbed = noise.stream().filter(HostNoise::isDisturbing).count();
    int repeated = folder.repeated();
    CheckReport told =
        repeated == 0
            ? report
            : report.warned(
                "%d disturbed pair%s measured again"
                    .formatted(repeated, repeated == 1 ? " was" : "s were"));
    return disturbed == 0
        ? told
        : told.warned(
            String.format(
                Locale.ROOT,
                "%d of %d forks were disturbed: steal up to %.1f %%, other programs up to %.1f %%"
                    + " of the processors, stopped by a quota %d",
                disturbed,
                noise.size(),
                most(noise, HostNoise::stealPercent),
                most(noise, HostNoise::othersPercent),
                noise.stream().filter(fork -> fork.throttledPeriods() > 0).count()));
  }

  private static double most(List<HostNoise> noise, ToDoubleFunction<HostNoise> part) {
    return noise.stream().mapToDouble(part).max().orElse(0);
  }

  private CheckReport completed(CheckReport report) throws IOException {
    if (!info.complete()) {
      Json.write(folder.path().resolve(RunStore.INFO), info.completed(Instant.now()));
    }
    return report;
  }

  private static RunInfo info(
      AbFolder folder, Machine machine, Instant started, Optional<String> commit)
      throws IOException {
    return new RunInfo(
        RunInfo.FORMAT,
        String.valueOf(folder.path().getFileName()),
        started,
        Optional.empty(),
        false,
        "ab",
        "scripts/parbench ab --resume " + Shell.quoted(folder.path()),
        folder.plan().seed(),
        commit,
        machine,
        List.of(),
        List.of());
  }
}
