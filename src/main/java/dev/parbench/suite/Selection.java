package dev.parbench.suite;

import dev.parbench.catalogue.Param;
import dev.parbench.result.RowKey;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a profile to measure.
 *
 * @param only a row is kept when this is found in its text or its name
 * @param strategies names to keep; empty for all
 * @param workloads names to keep; empty for all
 * @param forks instead of the profile's
 */
public record Selection(
    Pattern only, Set<String> strategies, Set<String> workloads, OptionalInt forks) {

  /** Everything. */
  public static final Selection ALL =
      new Selection(Pattern.compile(""), Set.of(), Set.of(), OptionalInt.empty());

  /** Copies the sets. */
  public Selection {
    strategies = Set.copyOf(strategies);
    workloads = Set.copyOf(workloads);
  }

  /** Whether a row stays; rows without a strategy or workload are only asked for by name. */
  boolean keeps(RowKey key) {
    return (only.matcher(key.toString()).find() || only.matcher(RowName.of(key)).find())
        && (strategies.isEmpty()
            || key.param(Param.STRATEGY).filter(strategies::contains).isPresent())
        && (workloads.isEmpty()
            || key.param(Param.WORKLOAD).filter(workloads::contains).isPresent());
  }
}
