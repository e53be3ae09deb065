package dev.parbench.analysis;

import dev.parbench.machine.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answer of a run in one sentence. */
final class Sentence {

  private Sentence() {}

  /** With the numbers; empty where nothing was measured that decides. */
  static String withNumbers(List<Choice> choices, Optional<Machine> machine) {
    return choices.isEmpty()
        ? ""
        : "On " + machine.map(Sentence::cores).orElse("this machine") + ": " + full(choices) + ".";
  }

  /** Names only, as a title. */
  static String names(List<Choice> choices) {
    String text = joined(choices, c -> c.need().text() + ": " + c.names());
    return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String full(List<Choice> choices) {
    return joined(choices, c -> "%s – %s (%s)".formatted(c.need().text(), c.names(), c.numbers()));
  }

  private static String joined(List<Choice> choices, Function<Choice, String> text) {
    return choices.stream().map(text).collect(Collectors.joining("; "));
  }

  private static String cores(Machine machine) {
    int count = machine.cpus().count();
    return count == 1 ? "this one core" : "these " + count + " cores";
  }
}
