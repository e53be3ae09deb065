package dev.parbench.check;

import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.InvalidResultException;
import dev.parbench.result.Json;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import dev.parbench.result.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The run that candidates are compared with, and the one it replaced. */
public final class Baseline {

  private static final String PROMOTION = "promoted.json";
  private static final String PREVIOUS = "previous";

  private final Path folder;

  /** Takes the baseline's folder, which need not exist. */
  public Baseline(Path folder) {
    this.folder = folder;
  }

  /**
   * Who made a run the baseline.
   *
   * @param run its id
   * @param who the user
   * @param when the time
   * @param commit the code it measured, empty where unknown
   * @param machine the host that measured, empty where unknown
   * @param forced the reasons against it that were overruled
   */
  public record Promotion(
      String run, String who, Instant when, String commit, String machine, List<String> forced) {}

  /**
   * The baseline; empty if there is none yet.
   *
   * @throws InvalidResultException if there is a broken one
   */
  public Optional<Run> run() throws InvalidResultException {
    return Files.exists(folder.resolve(RunStore.ROWS))
        ? Optional.of(RunStore.load(folder))
        : Optional.empty();
  }

  /** How it became the baseline; empty if nobody promoted it. */
  public Optional<Promotion> promotion() throws InvalidResultException {
    Path file = folder.resolve(PROMOTION);
    return Files.exists(file) ? Optional.of(Json.read(file, Promotion.class)) : Optional.empty();
  }

  /** What speaks against a run as the baseline; empty if nothing does. */
  public List<String> objections(Run run, Rules rules) throws InvalidResultException {
    var objections = new ArrayList<String>();
    if (run.rows().isEmpty()) {
      objections.add("it has no rows");
    }
    if (run.info().isPresent() && !run.info().get().complete()) {
      objections.add("it is incomplete: it was interrupted");
    }
    long thin = run.rows().stream().filter(row -> row.primary().forkMeans().length < 2).count();
    if (thin > 0) {
      objections.add(thin + " of its rows have fewer than 2 forks and never give a verdict");
    }
    Optional<Run> current = run();
    if (current.isPresent()) {
      Outcome outcome = FileGate.check(current.get(), run, rules).outcome();
      if (outcome != Outcome.PASS) {
        objections.add("against the present baseline it is: " + outcome.word());
      }
    }
    return objections;
  }

  /**
   * Makes a run the baseline and keeps the present one as the previous.
   *
   * @throws IOException with the path, if the folder cannot be written
   */
  public Promotion promote(Run run, String who, Instant when, List<String> forced)
      throws IOException {
    Optional<Run> current = run();
    Optional<Promotion> by = promotion();
    if (current.isPresent()) {
      save(folder.resolve(PREVIOUS), current.get(), by);
    }
    var promotion =
        new Promotion(
            run.info().map(RunInfo::id).orElse(run.name()),
            who,
            when,
            run.info().flatMap(RunInfo::commit).orElse(""),
            run.info().map(RunInfo::host).orElse(""),
            List.copyOf(forced));
    save(folder, run, Optional.of(promotion));
    return promotion;
  }

  private static void save(Path target, Run run, Optional<Promotion> promotion) throws IOException {
    RunStore.save(target, run);
    if (promotion.isPresent()) {
      Json.write(target.resolve(PROMOTION), promotion.get());
    } else {
      Files.deleteIfExists(target.resolve(PROMOTION));
    }
  }
}
