package dev.parbench.ab;

import dev.parbench.ab.AbPlan.Stage;
import dev.parbench.ab.AbPlan.Turn;
import dev.parbench.machine.HostNoise;
import dev.parbench.machine.HostSample;
import dev.parbench.result.Row;
import dev.parbench.run.ForkFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Measures base and candidate in turn, one fork each, never both at once: the suite measures
 * parallelism. Every round takes each row once, so that a slow drift touches all rows alike.
 */
public final class AbRun {

  /**
   * One pair, and one more in so many, may be measured again because something disturbed it; where
   * more are, that is the machine's nature.
   */
  private static final int REPEATS = 10;

  private final AbPlan plan;
  private final AbFolder folder;
  private final SideRunner runner;
  private final Consumer<String> progress;
  private final BooleanSupplier stopping;
  private final LongSupplier clock;
  private final Supplier<HostSample> host;

  /** Rows that lost a fork: they are invalid whatever follows, so their time is saved. */
  private final Set<Integer> failed = new HashSet<>();

  private int pairs;
  private int repeats;

  /**
   * Prepares to measure.
   *
   * @param progress gets a line per pair, and one per failure
   * @param stopping whether to start no further fork
   * @param clock nanoseconds, such as {@code System::nanoTime}
   * @param host samples what else goes on on the machine
   */
  public AbRun(
      AbPlan plan,
      AbFolder folder,
      SideRunner runner,
      Consumer<String> progress,
      BooleanSupplier stopping,
      LongSupplier clock,
      Supplier<HostSample> host) {
    this.plan = plan;
    this.folder = folder;
    this.runner = runner;
    this.progress = progress;
    this.stopping = stopping;
    this.clock = clock;
    this.host = host;
  }

  /** All targets of the plan, by number. */
  public List<Integer> everything() {
    return IntStream.range(0, plan.targets().size()).boxed().toList();
  }

  /**
   * Measures what is not there yet.
   *
   * @param from the first round
   * @param to the round after the last
   * @param among the targets, by number
   * @throws IOException if a fork cannot be saved
   * @throws InterruptedException if interrupted; what was saved stays
   */
  public void measure(Stage stage, int from, int to, List<Integer> among)
      throws IOException, InterruptedException {
    for (int round = from; round < to; round++) {
      round(stage, round, among);
    }
    merge();
  }

  /**
   * Measures what is not there yet, of each target as many pairs as it needs.
   *
   * @param pairs of each target, by number
   */
  public void measure(Stage stage, SortedMap<Integer, Integer> pairs)
      throws IOException, InterruptedException {
    int rounds = pairs.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int round = 0; round < rounds; round++) {
      int now = round;
      var among =
          pairs.entrySet().stream().filter(e -> e.getValue() > now).map(Map.Entry::getKey).toList();
      round(stage, round, among);
    }
    merge();
  }

  private void round(Stage stage, int round, List<Integer> among)
      throws IOException, InterruptedException {
    failed.addAll(folder.failed());
    for (Turn turn : plan.round(stage, round, among)) {
      if (!failed.contains(turn.target()) && !folder.has(turn, plan)) {
        pair(turn);
      }
    }
  }

  private void merge() throws IOException {
    folder.merge(plan, plan.base());
    folder.merge(plan, plan.candidate());
  }

  private void pair(Turn turn) throws IOException, InterruptedException {
    Target target = plan.targets().get(turn.target());
    String place =
        "%s %d/%s %s"
            .formatted(
                turn.stage() == Stage.SCREEN ? "pair" : "fresh pair",
                turn.round() + 1,
                plan.pairs() == 0 ? "?" : Math.max(plan.pairs(), turn.round() + 1),
                target);
    try {
      pairs++;
      if (both(turn) && repeats <= pairs / REPEATS) {
        repeats++;
        progress.accept(place + " was disturbed, and is measured again");
        folder.repeat(turn);
        boolean _ = both(turn);
      }
      progress.accept(place);
    } catch (ForkFailedException e) {
      if (stopping.getAsBoolean()) {
        throw new InterruptedException();
      }
      failed.add(turn.target());
      folder.fail(turn, String.valueOf(e.getMessage()));
      progress.accept(place + " failed: " + e.getMessage());
    }
  }

  /**
   * Measures both sides, and tells whether something disturbed either. That is asked of the machine
   * and not of the results, so measuring again favours neither side.
   */
  private boolean both(Turn turn) throws IOException, ForkFailedException, InterruptedException {
    HostNoise first = one(turn, turn.baseFirst() ? plan.base() : plan.candidate());
    HostNoise second = one(turn, turn.baseFirst() ? plan.candidate() : plan.base());
    return first.isDisturbing() || second.isDisturbing();
  }

  private HostNoise one(Turn turn, Side side)
      throws IOException, ForkFailedException, InterruptedException {
    if (stopping.getAsBoolean()) {
      throw new InterruptedException();
    }
    Target target = plan.targets().get(turn.target());
    Side measured = target.ruler() ? plan.rulers() : side;
    HostSample before = host.get();
    long start = clock.getAsLong();
    List<Row> rows = runner.measure(measured, target);
    var time = Duration.ofNanos(clock.getAsLong() - start);
    HostNoise noise = host.get().since(before);
    folder.save(turn, side, rows, time, noise);
    return noise;
  }
}
