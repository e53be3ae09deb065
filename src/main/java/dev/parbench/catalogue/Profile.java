package dev.parbench.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How thoroughly to measure; each profile but the last takes longer than the one before. */
public enum Profile {
  /** Proves that everything works; a single fork gives no intervals. */
  SMOKE("smoke", "proves that everything works, at most 45 s, no intervals"),
  /** The default. */
  QUICK("quick", "an answer in at most 4 minutes, 3 forks a row"),
  /** For results that are kept. */
  STANDARD("standard", "for results that are kept, at most 45 minutes, 3 to 8 forks a row"),
  /** For publication. */
  THOROUGH("thorough", "for publication, a night, 10 forks a row"),
  /** Rows of standard, for a verdict and not for an answer. */
  GATE("gate", "did it get slower: the quietest rows, 10 forks a row or more, 12 minutes");

  private final String alias;
  private final String description;

  Profile(String alias, String description) {
    this.alias = alias;
    this.description = description;
  }

  /** The name on the command line and in files. */
  public String alias() {
    return alias;
  }

  /** Half a line for people. */
  public String description() {
    return description;
  }

  /** Whether this profile measures each row as thoroughly as {@code other}, or more so. */
  public boolean covers(Profile other) {
    return basis().compareTo(other.basis()) >= 0;
  }

  /** The profile that says which rows there are and how long each fork measures. */
  public Profile basis() {
    return this == GATE ? STANDARD : this;
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
