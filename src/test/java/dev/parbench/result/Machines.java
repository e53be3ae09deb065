package dev.parbench.result;

import dev.parbench.machine.Machine;
import dev.parbench.machine.UsableCpus;
import java.util.List;

/** Machines for tests. */
public final class Machines {

  private Machines() {}

  /** A quiet machine with two cores. */
  public static Machine quiet(String host) {
    return new Machine(
        host,
        new Machine.Os("Linux", "6.8", "amd64"),
        new Machine.Processor(
            "CPU", 2, 2, 3_000_000_000L, List.of(new Machine.Cache(3, 1 << 25)), "KVM"),
        new UsableCpus(List.of(new UsableCpus.Limit("logical cores", 2))),
        new Machine.Memory(8L << 30, 6L << 30, List.of(1e10, 1.5e10)),
        new Machine.Jvm("25.0.1", "Eclipse Adoptium", "OpenJDK 64-Bit Server VM", 2L << 30, 2),
        new Machine.Noise(0.1, 0, 1.5, -1, "", 3_000_000_000L),
        new Machine.Timing(30, 55_000));
  }
}
