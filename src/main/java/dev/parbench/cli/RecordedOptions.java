package dev.parbench.cli;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options a user wrote, kept with a run so that a resumed one does what the first was told. */
final class RecordedOptions {

  /** They say how to go on or what to print, not what to measure or to ask. */
  private static final Set<String> FREE =
      Set.of("--resume", "--format", "--report", "--ignore-lock", "--help", "--version");

  private RecordedOptions() {}

  /** The text of every option on the command line, by its name. */
  static SortedMap<String, String> options(CommandSpec spec) {
    var given = new TreeMap<String, String>();
    ParseResult parsed = spec.commandLine().getParseResult();
    for (OptionSpec option : parsed.matchedOptions()) {
      if (!FREE.contains(option.longestName())) {
        given.put(option.longestName(), String.join(",", option.originalStringValues()));
      }
    }
    return given;
  }

  /**
   * Holds a resumed run to what it began with.
   *
   * @param before what {@link #options} gave when it began
   * @throws ParameterException naming the first option that says something else
   */
  static void requireSame(CommandSpec spec, Map<String, String> before) {
    options(spec)
        .forEach((name, text) -> {
          String then = before.getOrDefault(name, usual(spec, name));
          if (!then.equals(text)) {
            throw new ParameterException(
                spec.commandLine(),
                "%s %s contradicts the run, which began with %s; leave the option out, or start anew"
                    .formatted(name, text, then.isEmpty() ? "none" : then));
          }
        });
  }

  private static String usual(CommandSpec spec, String name) {
    String text = spec.findOption(name).defaultValue();
    return text == null ? "" : text;
  }
}
