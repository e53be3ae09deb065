package dev.parbench.result;

import java.nio.file.Path;

/** Words for a command line that a user copies into a shell. */
public final class Shell {

  private static final String PLAIN = "[A-Za-z0-9_./:@%+,=-]+";

  private Shell() {}

  /** The path as one word. */
  public static String quoted(Path path) {
    return quoted(path.toString());
  }

  /** The text as one word: in single quotes unless every character is harmless. */
  public static String quoted(String text) {
    return text.matches(PLAIN) ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
