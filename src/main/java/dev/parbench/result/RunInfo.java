package dev.parbench.result;

import dev.parbench.machine.HostNoise;
import dev.parbench.machine.Machine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
 * @param build the digest of the program that measured; empty where it was no single file
 * @param machine the machine it ran on
 * @param order the forks in the order they were measured, each as the row's text
 * @param warnings what a reader must know before trusting the numbers
 * @param noise what disturbed each fork, in the order of {@code order}; shorter where nobody looked
 * @param stops why each row got as many forks as it got, by the row's text; empty where every row
 *     got those of the profile
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
    Optional<String> build,
    Machine machine,
    List<String> order,
    List<String> warnings,
    List<HostNoise> noise,
    Map<String, String> stops) {

  /** The version this program writes. Fields that were added since may be absent. */
  public static final int FORMAT = 1;

  /** Copies the lists. */
  public RunInfo {
    order = List.copyOf(order);
    warnings = List.copyOf(warnings);
    noise = List.copyOf(noise);
    stops = Collections.unmodifiableSortedMap(new TreeMap<>(stops));
  }

  /** A run with the forks of its profile in which nobody listened for noise. */
  public RunInfo(
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
    this(
        format,
        id,
        started,
        finished,
        complete,
        profile,
        command,
        seed,
        commit,
        Optional.empty(),
        machine,
        order,
        warnings,
        List.of(),
        Map.of());
  }

  /** This run, measured by a program with this digest. */
  public RunInfo builtAs(Optional<String> digest) {
    return new RunInfo(
        format, id, started, finished, complete, profile, command, seed, commit, digest, machine,
        order, warnings, noise, stops);
  }

  /** This run after one more fork. */
  public RunInfo measured(String row, HostNoise meanwhile) {
    var more = new ArrayList<String>(order);
    more.add(row);
    var heard = new ArrayList<HostNoise>(noise);
    heard.addAll(Collections.nCopies(Math.max(0, order.size() - noise.size()), HostNoise.UNKNOWN));
    heard.add(meanwhile);
    return with(finished, complete, more, warnings, heard, stops);
  }

  /** How many forks of a row were measured while something disturbed the machine. */
  public int disturbedForks(RowKey row) {
    String text = row.toString();
    return (int)
        IntStream.range(0, Math.min(order.size(), noise.size()))
            .filter(i -> order.get(i).equals(text) && noise.get(i).isDisturbing())
            .count();
  }

  /** Whether something disturbed the machine during a fork, by its place in {@link #order}. */
  public boolean isDisturbed(int fork) {
    return fork < noise.size() && noise.get(fork).isDisturbing();
  }

  /** This run with one more warning; a repeated one is kept once. */
  public RunInfo warned(String warning) {
    if (warnings.contains(warning)) {
      return this;
    }
    var more = new ArrayList<String>(warnings);
    more.add(warning);
    return with(finished, complete, order, more, noise, stops);
  }

  /** This run after its last planned fork. */
  public RunInfo completed(Instant when) {
    return with(Optional.of(when), true, order, warnings, noise, stops);
  }

  /** This run with the reasons why rows got no more forks. */
  public RunInfo stopped(Map<String, String> reasons) {
    return with(finished, complete, order, warnings, noise, reasons);
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
    return differences(other.machine);
  }

  /** The same of a machine that is known otherwise. */
  public List<String> differences(Machine other) {
    return MachineDifferences.of(machine, other);
  }

  private RunInfo with(
      Optional<Instant> end,
      boolean whole,
      List<String> forks,
      List<String> doubts,
      List<HostNoise> heard,
      Map<String, String> reasons) {
    return new RunInfo(
        format, id, started, end, whole, profile, command, seed, commit, build, machine, forks,
        doubts, heard, reasons);
  }
}
