package dev.parbench.result;

import dev.parbench.machine.Machine;
import java.util.ArrayList;
import java.util.List;

/** Compares machines in what the speed of a program depends on. */
final class MachineDifferences {

  /** Memory sizes that differ by less are the same module with another reserve. */
  private static final double SAME_MEMORY = 0.1;

  private MachineDifferences() {}

  static List<String> of(Machine base, Machine other) {
    var found = new ArrayList<String>();
    add(found, "processor", base.processor().model(), other.processor().model());
    add(
        found,
        "physical cores",
        base.processor().physicalCores(),
        other.processor().physicalCores());
    add(found, "logical cores", base.processor().logicalCores(), other.processor().logicalCores());
    add(found, "usable processors", base.cpus().smallest().cpus(), other.cpus().smallest().cpus());
    add(found, "operating system", base.os().name(), other.os().name());
    add(found, "architecture", base.os().arch(), other.os().arch());
    double from = base.memory().totalBytes();
    double to = other.memory().totalBytes();
    if (Math.abs(from - to) > SAME_MEMORY * Math.max(from, to)) {
      add(found, "memory bytes", base.memory().totalBytes(), other.memory().totalBytes());
    }
    return found;
  }

  private static void add(List<String> found, String what, Object base, Object other) {
    if (!base.equals(other)) {
      found.add(what + " " + base + " against " + other);
    }
  }
}
