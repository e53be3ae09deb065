package dev.parbench.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** The counters that threads of one process share, by the name used in parameters. */
public enum CounterKind {
  /** No lock. */
  PLAIN("plain", _ -> new Tallies.Plain()),
  /** The monitor of an object. */
  SYNCHRONIZED("synchronized", _ -> new Tallies.Synchronized()),
  /** A lock of the library. */
  REENTRANT_LOCK("reentrant-lock", _ -> new Tallies.Locked()),
  /** An atomic instruction. */
  ATOMIC_LONG("atomic-long", _ -> new Tallies.Atomic()),
  /** A sum of several. */
  LONG_ADDER("long-adder", _ -> new Tallies.Adder()),
  /** A number for each thread, all in one cache line: the negative control. */
  ADJACENT("adjacent", Tallies.Slots::adjacent),
  /** A number for each thread, each in a cache line of its own: what that is compared with. */
  PADDED("padded", Tallies.Slots::padded);

  private final String alias;

  @SuppressWarnings("ImmutableEnumChecker") // a constructor reference
  private final IntFunction<Tally> tally;

  CounterKind(String alias, IntFunction<Tally> tally) {
    this.alias = alias;
    this.tally = tally;
  }

  /** The value of the parameter {@code unit}. */
  public String alias() {
    return alias;
  }

  /** Whether it counts wrongly when threads meet. */
  boolean loses() {
    return this == PLAIN;
  }

  Tally open(int workers) {
    return tally.apply(workers);
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid names
   */
  static CounterKind of(String alias) {
    return Arrays.stream(values())
        .filter(kind -> kind.alias.equals(alias))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no counter '%s'; there are %s".formatted(alias, aliases())));
  }

  private static List<String> aliases() {
    return Arrays.stream(values()).map(CounterKind::alias).toList();
  }
}
