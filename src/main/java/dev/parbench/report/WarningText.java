package dev.parbench.report;

import dev.parbench.analysis.BreakEven;
import dev.parbench.analysis.Doubt;
import dev.parbench.analysis.Warning;
import dev.parbench.analysis.Warning.Doubted;
import dev.parbench.catalogue.Profile;
import dev.parbench.stats.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Warnings and doubts as sentences, with what to do about them. */
public final class WarningText {

  /** So many rows are named in one warning. */
  private static final int NAMED = 6;

  private WarningText() {}

  /** A warning as one or two sentences. */
  public static String of(Warning warning) {
    return switch (warning) {
      case Warning.Recorded recorded -> recorded.text();
      case Warning.Incomplete _ ->
          "The run is incomplete: it was interrupted before all forks were measured.";
      case Warning.Loaded(double load, int cpus) ->
          "The machine was busy before the run: in the minute before, %s programs wanted its %d processors. What they did while it measured is told per row."
              .formatted(Numbers.three(load), cpus);
      case Warning.Unusable(long rows, int of) ->
          rows(rows, of) + " without a usable score; nothing is concluded from them.";
      case Warning.Unranked unranked ->
          "Left out of every ranking, because workers is not a positive number, or the score is"
              + " not a positive time: "
              + unranked.rows().stream().map(Object::toString).collect(Collectors.joining("; "))
              + ".";
      case Warning.TooShort(long rows, int of, int steps) ->
          rows(rows, of)
              + " are shorter than "
              + steps
              + " steps of the timer, which is too coarse for them.";
      case Warning.OneFork(long rows, int of, boolean ours) ->
          rows(rows, of)
              + (ours
                  ? " with a single fork have no interval and cannot be ranked; use --forks 3 or"
                      + " more."
                  : " with a single fork: what differs from fork to fork is unknown; measure with"
                      + " JMH's -f 3 or more.");
      case Warning.Disturbance(List<Doubted> rows) ->
          "Something disturbed the machine while rows were measured (steal above 2 %, other"
              + " programs above 5 % of the processors, or the CPU quota): "
              + named(rows)
              + ". Close other programs and measure these rows again.";
      case Warning.NoSteadyState(List<Doubted> rows, List<Profile> longer) ->
          "Without a steady state, from the first iteration to the last: "
              + named(rows)
              + ". They need a longer warm-up"
              + (longer.isEmpty() ? "." : ": --profile " + either(longer) + ".");
      case Warning.HandOver handOver ->
          "An empty task takes %s: of tasks of %s, much of what is measured is their hand-over."
              .formatted(
                  handOver.micros().entrySet().stream()
                      .map(e -> Numbers.three(e.getValue()) + " µs on " + e.getKey())
                      .collect(Collectors.joining(", ")),
                  BreakEven.length(handOver.shortest()));
    };
  }

  /** A doubt in a few words. */
  public static String of(Doubt doubt) {
    return switch (doubt) {
      case Doubt.Disturbed(int forks, int of) -> forks + " of " + of + " forks disturbed";
      case Doubt.Unsteady(double change) ->
          String.format(
              Locale.ROOT, "no steady state (%+.0f %% from first to last iteration)", 100 * change);
    };
  }

  /** All doubts about a row in a few words; empty without any. */
  static String of(List<Doubt> doubts) {
    return doubts.stream().map(WarningText::of).collect(Collectors.joining(", "));
  }

  private static String rows(long count, int of) {
    return count + " of " + of + " rows";
  }

  private static String named(List<Doubted> rows) {
    String more = rows.size() > NAMED ? "; and " + (rows.size() - NAMED) + " more" : "";
    return rows.stream()
            .limit(NAMED)
            .map(row -> row.row() + " (" + briefly(row.doubt()) + ")")
            .collect(Collectors.joining("; "))
        + more;
  }

  /** Without what the sentence around it says. */
  private static String briefly(Doubt doubt) {
    return switch (doubt) {
      case Doubt.Disturbed(int forks, int of) -> forks + " of " + of + " forks";
      case Doubt.Unsteady(double change) -> String.format(Locale.ROOT, "%+.0f %%", 100 * change);
    };
  }

  private static String either(List<Profile> profiles) {
    return profiles.stream().map(Profile::alias).collect(Collectors.joining(" or "));
  }
}
