package dev.parbench.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

  /**
   * The words of a command line whose words were quoted here.
   *
   * @throws IllegalArgumentException if a quote is not closed
   */
  public static List<String> words(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean quoted = false;
    boolean inWord = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted) {
        quoted = c != '\'';
        word.append(quoted ? "" + c : "");
      } else if (c == '\'') {
        quoted = true;
        inWord = true;
      } else if (c == '\\' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
        inWord = true;
      } else if (c == ' ') {
        if (inWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("an open quote in " + line);
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
