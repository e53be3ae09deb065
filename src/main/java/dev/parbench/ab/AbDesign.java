package dev.parbench.ab;

import dev.parbench.check.PairGate;
import dev.parbench.check.verdict.Rules;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What `ab` refuses before it measures: what could never give a verdict, or would never end. */
public final class AbDesign {

  /** A thousand pairs show what ten do not only to those who wait for days. */
  private static final int MOST = 1_000;

  private static final Duration LONGEST = Duration.ofHours(1_000);

  /** JMH refuses them twice, and `ab` gives them to every fork. */
  private static final Set<String> TAKEN =
      Set.of("-f", "-foe", "-rf", "-rff", "-jvm", "-l", "-lp", "-lrf", "-lprof", "-h");

  private AbDesign() {}

  /**
   * Checks what a new run is asked for.
   *
   * @param pairs what the user wrote
   * @param budget what the user wrote
   * @throws IllegalArgumentException naming the option and what to write instead
   */
  public static void check(Optional<Integer> pairs, Optional<Duration> budget, Rules rules) {
    if (pairs.isPresent() && budget.isPresent()) {
      throw new IllegalArgumentException("give --pairs or --budget, not both");
    }
    int most = pairs.orElse(AbSession.PAIRS);
    if (most < 2 || most > MOST) {
      throw new IllegalArgumentException(
          "--pairs must be between 2 and " + MOST + ", not " + most + "; 10 is usual");
    }
    // A budget chooses enough of them, or says that it is too short.
    if (budget.isEmpty()) {
      PairGate.requireAttainable(most);
    }
  }

  /**
   * Reads {@code 90s}, {@code 10m} or {@code 1h}.
   *
   * @throws IllegalArgumentException if it is none, or none that anything can be measured in
   */
  public static Duration budget(String text) {
    try {
      Duration budget = Duration.parse("PT" + text.strip());
      if (budget.toSeconds() > 0 && budget.compareTo(LONGEST) <= 0) {
        return budget;
      }
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--budget: not a time: " + text + "; write 90s, 10m or 1h", e);
    }
    throw new IllegalArgumentException(
        "--budget must be between 1s and " + LONGEST.toHours() + "h, not " + text);
  }

  /**
   * Splits JMH's options.
   *
   * @throws IllegalArgumentException if one is `ab`'s own business
   */
  public static List<String> jmhArgs(String text) {
    List<String> args = text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    for (String arg : args) {
      if (TAKEN.contains(arg) || arg.matches("-f\\d+")) {
        throw new IllegalArgumentException(
            "--jmh-args: %s is set by ab itself; leave it out (forks are --pairs, a JVM is --base-jdk)"
                .formatted(arg));
      }
    }
    return args;
  }

  /** JMH's options with its profiler of allocation, where that is wanted and not there yet. */
  public static List<String> withAllocation(List<String> args, boolean wanted) {
    if (!wanted || hasAllocation(args)) {
      return args;
    }
    var more = new ArrayList<>(args);
    more.addAll(List.of("-prof", "gc"));
    return List.copyOf(more);
  }

  /** Whether JMH's profiler of allocation is among its options. */
  static boolean hasAllocation(List<String> args) {
    int profiler = args.indexOf("gc");
    return profiler > 0 && args.get(profiler - 1).equals("-prof");
  }
}
