package dev.parbench.process.codec;

import java.io.StreamCorruptedException;
import java.util.Locale;

/** How parent and child are connected. */
public enum TransportKind {
  /** Shared memory, with a Unix domain socket for wake-ups: the fastest. */
  RING,
  /** A Unix domain socket alone. */
  UNIX,
  /** TCP on the loopback address: works everywhere. */
  TCP;

  /** The property that overrides the choice, for tests and for systems that need it. */
  public static final String PROPERTY = "dev.parbench.process.wiring";

  private static final TransportKind[] ALL = values();

  /** Stands for it in a message between processes. */
  @SuppressWarnings("EnumOrdinal") // Both sides run the same code.
  public int code() {
    return ordinal();
  }

  public static TransportKind of(byte code) throws StreamCorruptedException {
    if (code < 0 || code >= ALL.length) {
      throw new StreamCorruptedException("unknown kind of transport " + code);
    }
    return ALL[code];
  }

  /** The best one for this system, or the one the property names. */
  public static TransportKind preferred() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return valueOf(named.toUpperCase(Locale.ROOT));
    }
    // Windows cannot delete a file that is mapped.
    return System.getProperty("os.name").startsWith("Windows") ? TCP : RING;
  }
}
