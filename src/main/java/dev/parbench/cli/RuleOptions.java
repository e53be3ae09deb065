package dev.parbench.cli;

import dev.parbench.check.verdict.Difference;
import dev.parbench.check.verdict.Percent;
import dev.parbench.check.verdict.Rules;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What counts as slower: options that `check` and `ab` share. */
final class RuleOptions {

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      defaultValue = "2%",
      description = "a change up to this is nothing (default: ${DEFAULT-VALUE})")
  private String margin = "2%";

  @Option(
      names = "--alpha",
      paramLabel = "P",
      defaultValue = "0.02",
      description =
          "chance that an unchanged suite is called slower, over all its rows"
              + " (default: ${DEFAULT-VALUE})")
  private String alpha = "0.02";

  @Option(
      names = "--detect",
      paramLabel = "SHARE",
      defaultValue = "10%",
      description =
          "a slow-down of this must be visible with 80 %% power, or the check is inconclusive"
              + " (default: ${DEFAULT-VALUE})")
  private String detect = "10%";

  @Option(
      names = "--allow",
      split = ",",
      paramLabel = "WHAT",
      description = "differences that are wanted: ${COMPLETION-CANDIDATES}")
  private Set<Difference> allowed = Set.of();

  @Option(
      names = "--metric",
      paramLabel = "REGEX",
      defaultValue = "",
      description =
          "gate further metrics whose whole name this matches: p99 and the like of sample mode, or a"
              + " profiler's; the score, what the suite's benchmarks name and allocation per"
              + " operation are gated anyhow")
  private String metrics = "";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** The rules; a value out of range is a mistake of the user. */
  Rules rules(Set<Difference> wanted) {
    return rules(wanted, Rules.FRESH_MOST);
  }

  /**
   * The rules of what can be measured again.
   *
   * @param fresh the most fresh pairs of a suspect
   */
  Rules rules(Set<Difference> wanted, int fresh) {
    var all = new HashSet<>(allowed);
    all.addAll(wanted);
    try {
      return new Rules(
          share("--margin", margin),
          share("--alpha", alpha),
          share("--detect", detect),
          all,
          metrics,
          fresh);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static double share(String option, String text) {
    try {
      return Percent.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
    }
  }
}
