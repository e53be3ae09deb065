package dev.parbench.suite;

import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of profile gate: of every strategy and kind of work the rows of standard that varied
 * least from fork to fork, measured as standard measures them. What is not here, and why, stands in
 * the documentation of this package.
 */
final class GateRows {

  /** Stands for the usable processors of the machine. */
  private static final String EACH_CPU = "×N";

  /** Each a row's name, as far as it is needed to tell it from the others. */
  private static final List<String> CHOSEN =
      List.of(
          "CpuScaling mix sequential",
          "CpuScaling mix platform-pool ×N",
          "CpuScaling mix fork-join ×N",
          "CpuScaling mix virtual-threads ×N",
          "CpuScaling mix process-pool ×1",
          "CpuScaling sum-range sequential",
          "CpuScaling sum-range platform-pool ×1",
          "Crossover blend platform-pool blocking=0 grain=10",
          "Crossover blend virtual-threads blocking=0 grain=1000",
          "Crossover blend fork-join blocking=80 grain=1000",
          "Crossover blend virtual-threads blocking=80 grain=1000",
          "Crossover blend process-pool blocking=80 grain=1000",
          "Crossover blend platform-pool blocking=80 grain=10000",
          "IoConcurrency sleep platform-pool ×100 tasks=1000",
          "IoConcurrency sleep virtual-threads ×1000 tasks=1000",
          "IoConcurrency sleep process-pool ×10 tasks=1000",
          "IoConcurrency loopback platform-pool ×10 tasks=1000",
          "Latency blend platform-pool load=25",
          "Latency blend process-pool load=25",
          "Latency blend process-pool load=50",
          "Dispatch.waitAtOnce ×2");

  private GateRows() {}

  /** Those of a benchmark's rows that are chosen, with the forks of the profile. */
  static List<PlannedRow> of(List<PlannedRow> standard, Machine machine) {
    return standard.stream()
        .filter(row -> RulerRows.isRuler(row.key()) || isChosen(row, machine))
        .map(row -> row.withForks(Forks.of(Profile.GATE)))
        .toList();
  }

  private static boolean isChosen(PlannedRow row, Machine machine) {
    List<String> words = List.of(RowName.of(row.key()).split(" ", -1));
    return CHOSEN.stream().anyMatch(name -> words(name, machine).allMatch(words::contains));
  }

  private static Stream<String> words(String name, Machine machine) {
    return Arrays.stream(name.split(" ", -1))
        .map(word -> word.equals(EACH_CPU) ? "×" + machine.cpus().count() : word);
  }
}
