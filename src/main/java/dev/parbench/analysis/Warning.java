package dev.parbench.analysis;

import dev.parbench.catalogue.Profile;
import dev.parbench.result.RowKey;
import java.util.List;
import java.util.SortedMap;

/** What a reader must know before trusting the numbers of a run. */
public sealed interface Warning {

  /** What was said while it was measured. */
  record Recorded(String text) implements Warning {}

  /** It was interrupted before all forks were measured. */
  record Incomplete() implements Warning {}

  /**
   * Rows without a usable score.
   *
   * @param rows how many
   * @param of all
   */
  record Unusable(long rows, int of) implements Warning {}

  /** Rows of our own benchmarks that somebody has edited, or measured in another mode. */
  record Unranked(List<RowKey> rows) implements Warning {

    /** Copies the keys. */
    public Unranked {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Operations that the timer is too coarse for.
   *
   * @param rows how many rows
   * @param of all
   * @param steps of the timer that an operation must last
   */
  record TooShort(long rows, int of, int steps) implements Warning {}

  /**
   * Rows of a single fork.
   *
   * @param rows how many
   * @param of all
   * @param ours whether parbench measured them, whose options are not JMH's
   */
  record OneFork(long rows, int of, boolean ours) implements Warning {}

  /** Rows that were disturbed while they were measured. */
  record Disturbance(List<Doubted> rows) implements Warning {

    /** Copies the rows. */
    public Disturbance {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Rows whose scores still change.
   *
   * @param rows which, and by how much
   * @param longer profiles that warm up for longer than the run's, none where it is the longest
   */
  record NoSteadyState(List<Doubted> rows, List<Profile> longer) implements Warning {

    /** Copies the lists. */
    public NoSteadyState {
      rows = List.copyOf(rows);
      longer = List.copyOf(longer);
    }
  }

  /**
   * The processors were wanted by others when the run began.
   *
   * @param load the load average of the minute before
   * @param cpus usable processors
   */
  record Loaded(double load, int cpus) implements Warning {}

  /**
   * Tasks so short that handing them over is much of what is measured.
   *
   * @param micros what an empty task takes, by strategy, µs
   * @param shortest the shortest task that was measured, µs
   */
  record HandOver(SortedMap<String, Double> micros, int shortest) implements Warning {}

  /**
   * A row with what is wrong with it.
   *
   * @param row which
   * @param doubt what
   */
  record Doubted(RowKey row, Doubt doubt) {}
}
