package dev.parbench.claim;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Profile;
import java.util.List;

/** What a verdict rests on. */
public sealed interface Ground {

  /**
   * Measured rows.
   *
   * @param evidence at least one
   * @param context what holds for all of it; may be empty
   */
  record Measured(List<Evidence> evidence, Statement context) implements Ground {

    /** Copies the evidence. */
    public Measured {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * The rows are not there.
   *
   * @param kind measures them
   * @param profile the least that has them
   */
  record NotMeasured(BenchmarkKind kind, Profile profile) implements Ground {

    /** The command that measures them. */
    public String command() {
      return kind.command(profile);
    }
  }

  /** The results do not say how many cores there were. */
  record UnknownCores() implements Ground {}

  /**
   * Nothing can run in parallel.
   *
   * @param source what limits the cores to one
   */
  record OneCore(String source) implements Ground {}
}
