package dev.parbench.machine;

import java.util.List;
import java.util.Optional;

/** Reads one process again and again; a process that ended, or never was, reads as empty. */
interface ProcessProbe {

  /**
   * One reading.
   *
   * @param own what the process itself has used
   * @param reapedNanos processor time of those of its children that have ended and were waited for,
   *     and of theirs, ns; 0 where the system does not tell
   */
  record Reading(ProcessCounters own, long reapedNanos) {}

  /** What it has used so far; never less than in an earlier reading. */
  Optional<Reading> read();

  /** What it holds now. */
  Optional<ProcessFootprint> footprint();

  /** Its living children, by number. */
  List<Long> children();
}
