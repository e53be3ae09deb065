package dev.parbench.process;

import java.util.Locale;

/** How parent and child are connected. */
enum Wiring {
  /** Shared memory, with a Unix domain socket for wake-ups: the fastest. */
  RING,
  /** A Unix domain socket alone. */
  UNIX,
  /** TCP on the loopback address: works everywhere. */
  TCP;

  /** The property that overrides the choice, for tests and for systems that need it. */
  static final String PROPERTY = "dev.parbench.process.wiring";

  /** The best one for this system, or the one the property names. */
  static Wiring preferred() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return valueOf(named.toUpperCase(Locale.ROOT));
    }
    // Windows cannot delete a file that is mapped.
    return System.getProperty("os.name").startsWith("Windows") ? TCP : RING;
  }
}
