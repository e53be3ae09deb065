package dev.parbench.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How thoroughly to measure. */
public enum Profile {
  /** Proves that everything works; a single fork gives no intervals. */
  SMOKE("smoke", "proves that everything works, at most 45 s, no intervals", 1, 1, 100, 1, 100),
  /** The default. */
  QUICK("quick", "an answer in at most 4 minutes, 3 forks a row", 3, 3, 70, 3, 70),
  /** For results that are kept. */
  STANDARD(
      "standard",
      "for results that are kept, at most 45 minutes, 3 to 8 forks a row",
      5,
      3,
      250,
      3,
      200),
  /** For publication. */
  THOROUGH("thorough", "for publication, hours, 10 forks a row", 10, 10, 500, 10, 500);

  private final String alias;
  private final String description;
  private final int forks;

  @SuppressWarnings("ImmutableEnumChecker") // a record of values
  private final Effort effort;

  Profile(
      String alias,
      String description,
      int forks,
      int warmups,
      int warmupMillis,
      int iterations,
      int iterationMillis) {
    this.alias = alias;
    this.description = description;
    this.forks = forks;
    this.effort =
        new Effort(
            warmups,
            Duration.ofMillis(warmupMillis),
            iterations,
            Duration.ofMillis(iterationMillis));
  }

  /** The name on the command line and in files. */
  public String alias() {
    return alias;
  }

  /** Half a line for people. */
  public String description() {
    return description;
  }

  /** Forks of each row. */
  public int forks() {
    return forks;
  }

  /** Forks of rows for which standard needs fewer than usual, or more. */
  int forks(int inStandard) {
    return this == STANDARD ? inStandard : forks;
  }

  /** Warm-up and measuring of each fork. */
  public Effort effort() {
    return effort;
  }

  /** Whether this profile measures all that {@code other} does, or more. */
  public boolean covers(Profile other) {
    return compareTo(other) >= 0;
  }

  /** The profile of that name, if there is one. */
  public static Optional<Profile> find(String alias) {
    return Arrays.stream(values()).filter(profile -> profile.alias.equals(alias)).findFirst();
  }

  /** All names, in order. */
  public static List<String> aliases() {
    return Arrays.stream(values()).map(Profile::alias).toList();
  }
}
