package dev.parbench.suite;

import dev.parbench.catalogue.Profile;

/** How many forks each row gets. */
final class Forks {

  private Forks() {}

  /** Forks of most rows of a profile. */
  static int of(Profile profile) {
    return switch (profile) {
      case SMOKE -> 1;
      case QUICK -> 3;
      case STANDARD -> 5;
      case THOROUGH, GATE -> 10;
    };
  }

  /** Forks of rows for which standard needs fewer than usual, or more. */
  static int of(Profile profile, int inStandard) {
    return profile == Profile.STANDARD ? inStandard : of(profile);
  }
}
