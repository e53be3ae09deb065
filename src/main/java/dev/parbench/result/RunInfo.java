package dev.parbench.result;

import dev.parbench.machine.Machine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code run.json} holds beside the rows: how they came about.
 *
 * @param format the version of the file format, {@value #FORMAT} for this class
 * @param id the run's folder name
 * @param started when measuring began
 * @param finished when it ended; empty while it runs or when it was interrupted
 * @param complete whether every planned fork was measured
 * @param profile the profile's name
 * @param command the command line that repeats the run
 * @param seed the seed of the order
 * @param commit the project's git commit, with {@code -dirty} for uncommitted changes
 * @param machine the machine it ran on
 * @param order the forks in the order they were measured, each as the row's text
 * @param warnings what a reader must know before trusting the numbers
 */
public record RunInfo(
    int format,
    String id,
    Instant started,
    Optional<Instant> finished,
    boolean complete,
    String profile,
    String command,
    long seed,
    Optional<String> commit,
    Machine machine,
    List<String> order,
    List<String> warnings) {

  /** The version this program writes. */
  public static final int FORMAT = 1;

  /** Copies the lists. */
  public RunInfo {
    order = List.copyOf(order);
    warnings = List.copyOf(warnings);
  }

  /** This run after one more fork. */
  public RunInfo measured(String row) {
    var more = new ArrayList<String>(order);
    more.add(row);
    return with(finished, complete, more, warnings);
  }

  /** This run with one more warning; a repeated one is kept once. */
  public RunInfo warned(String warning) {
    if (warnings.contains(warning)) {
      return this;
    }
    var more = new ArrayList<String>(warnings);
    more.add(warning);
    return with(finished, complete, order, more);
  }

  /** This run after its last planned fork. */
  public RunInfo completed(Instant when) {
    return with(Optional.of(when), true, order, warnings);
  }

  /** The host it ran on. */
  public String host() {
    return machine.host();
  }

  /**
   * How another run's machine differs in what speed depends on; empty if it does not. Host names,
   * load and measured bandwidth do not count.
   */
  public List<String> machineDifferences(RunInfo other) {
    return MachineDifferences.of(machine, other.machine);
  }

  private RunInfo with(
      Optional<Instant> end, boolean whole, List<String> forks, List<String> doubts) {
    return new RunInfo(
        format, id, started, end, whole, profile, command, seed, commit, machine, forks, doubts);
  }
}
