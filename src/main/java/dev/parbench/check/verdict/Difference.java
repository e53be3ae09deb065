package dev.parbench.check.verdict;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** A way in which two measurements can differ beside the code; each can be allowed by name. */
public enum Difference {
  /** Processor, usable cores, memory or operating system. */
  MACHINE,
  /** Version or name of the Java virtual machine. */
  JVM,
  /** Options of the measured JVM. */
  ARGUMENTS,
  /** Version of JMH. */
  JMH,
  /** Warm-up, measurement times, iterations, batch size. */
  SETTINGS;

  /** How a user who wants the differences says so, to be added to what tells them. */
  public static String remedy(Collection<Difference> unwanted) {
    return " (if that is wanted: --allow "
        + unwanted.stream().sorted().map(Difference::toString).collect(Collectors.joining(","))
        + ")";
  }

  /** As the command line spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
