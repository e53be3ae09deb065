package dev.parbench.cli;

import dev.parbench.machine.Machine;
import dev.parbench.result.InvalidResultException;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import dev.parbench.result.RunStore;
import dev.parbench.result.Shell;
import dev.parbench.suite.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A run that was interrupted, and what is left of it. */
final class UnfinishedRun {

  /** What a user may say beside {@code --resume}. */
  private static final List<String> FREE = List.of("--resume", "--dry-run", "--ignore-lock");

  private final Path folder;
  private final Run run;
  private final RunInfo info;
  private final RunOptions options;
  private final CommandSpec spec;

  private UnfinishedRun(Path folder, Run run, RunInfo info, RunOptions options, CommandSpec spec) {
    this.folder = folder;
    this.run = run;
    this.info = info;
    this.options = options;
    this.spec = spec;
  }

  /**
   * Reads it and its recorded command.
   *
   * @throws ParameterException if other options were given, it is complete, of another program, or
   *     of a kind that cannot go on
   * @throws InvalidResultException if the folder holds no run
   */
  static UnfinishedRun load(Path folder, CommandSpec spec) throws IOException {
    var others = new TreeSet<String>();
    spec.commandLine()
        .getParseResult()
        .matchedOptions()
        .forEach(option -> others.add(option.longestName()));
    others.removeAll(FREE);
    if (!others.isEmpty()) {
      throw refusal(spec, "--resume does what the run was told; leave out " + others.first());
    }
    Run run = RunStore.load(folder).accounted();
    RunInfo info =
        run.info()
            .orElseThrow(
                () -> refusal(spec, folder + " has no run.json: it is no run of parbench"));
    if (info.complete()) {
      throw refusal(spec, folder + " is complete; nothing is left to measure");
    }
    var now = ProjectFolder.build();
    if (!info.build().equals(now)) {
      throw refusal(
          spec,
          "%s was measured by another build of parbench (commit %s): rows of two programs are not one run"
              .formatted(folder, info.commit().orElse("unknown")));
    }
    RunOptions options = options(info, spec);
    if (options.forkBudget().isPresent()) {
      throw refusal(
          spec,
          "%s gave its forks out by what they showed and the time that was left, which cannot go on later; run it again: %s"
              .formatted(folder, info.command()));
    }
    return new UnfinishedRun(folder, run, info, options, spec);
  }

  private static RunOptions options(RunInfo info, CommandSpec spec) {
    var command = new RunCommand();
    try {
      List<String> words = Shell.words(info.command());
      new CommandLine(command).parseArgs(words.subList(2, words.size()).toArray(String[]::new));
    } catch (IllegalArgumentException | ParameterException e) {
      throw refusal(spec, "the recorded command is none: " + e.getMessage());
    }
    return command.options();
  }

  /**
   * The forks that are left.
   *
   * @throws ParameterException if this is another machine, or the plan is another one by now
   */
  Plan rest(Machine machine) {
    List<String> differences = info.differences(machine);
    if (!differences.isEmpty()) {
      throw refusal(
          spec,
          "%s was measured on another machine: %s"
              .formatted(folder, String.join(", ", differences)));
    }
    try {
      return options.plan(machine).after(info.order());
    } catch (IllegalArgumentException e) {
      throw refusal(spec, "%s was begun with another plan: %s".formatted(folder, e.getMessage()));
    }
  }

  /** What it measured so far. */
  Run run() {
    return run;
  }

  /** What it was told to measure. */
  RunOptions options() {
    return options;
  }

  private static ParameterException refusal(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
