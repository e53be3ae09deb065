package dev.parbench.check;

import dev.parbench.check.verdict.Difference;
import dev.parbench.result.Row;
import dev.parbench.result.Settings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Compares how two rows were measured. What an old JMH did not record differs from nothing. */
final class Fingerprint {

  private Fingerprint() {}

  /** The differences, each with a text for people. */
  static Map<Difference, String> differences(Row base, Row candidate) {
    var found = new EnumMap<Difference, String>(Difference.class);
    compare(found, Difference.JVM, base, candidate, Fingerprint::jvm);
    if (isKnown(base.settings()) && isKnown(candidate.settings())) {
      compare(found, Difference.ARGUMENTS, base, candidate, s -> s.jvmArgs().toString());
    }
    compare(found, Difference.JMH, base, candidate, Settings::jmhVersion);
    compare(found, Difference.SETTINGS, base, candidate, Fingerprint::settings);
    return found;
  }

  private static void compare(
      Map<Difference, String> found,
      Difference kind,
      Row base,
      Row candidate,
      Function<Settings, String> part) {
    String from = part.apply(base.settings());
    String to = part.apply(candidate.settings());
    if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
      found.put(kind, kind + " " + from + " against " + to);
    }
  }

  /** Whether JMH recorded the JVM; versions before 1.21 did not. */
  static boolean isKnown(Settings settings) {
    return !settings.jdkVersion().isEmpty();
  }

  private static String jvm(Settings settings) {
    return String.join(" ", List.of(settings.jdkVersion(), settings.vmName(), settings.vmVersion()))
        .strip();
  }

  private static String settings(Settings settings) {
    return settings.warmupIterations()
        + " × "
        + settings.warmupTime()
        + " warm-up, "
        + settings.measurementIterations()
        + " × "
        + settings.measurementTime()
        + (settings.batchSize() == 1 ? "" : ", batch " + settings.batchSize());
  }
}
