package dev.parbench.process.channel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a user should know, but not more than once in a process: it works all the same. */
public final class Notice {
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Notice() {}

  /** Warns, unless it did so in the same words before. */
  public static void warnOnce(String words) {
    if (SAID.add(words)) {
      System.getLogger("dev.parbench.process").log(System.Logger.Level.WARNING, words);
    }
  }
}
