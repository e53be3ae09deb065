package dev.parbench.result;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * A place in a file, for messages.
 *
 * @param file its name
 * @param line counted from 1; 0 or less when unknown
 * @param column counted from 1; 0 or less when unknown
 */
record Place(String file, int line, int column) {

  /** Where the parser found its current token. */
  static Place of(String file, JsonParser parser) {
    return of(file, parser.currentTokenLocation());
  }

  /** Where a parser gave up. */
  static Place of(String file, JacksonException e) {
    return of(file, e.getLocation());
  }

  private static Place of(String file, @Nullable TokenStreamLocation location) {
    return location == null
        ? new Place(file, 0, 0)
        : new Place(file, location.getLineNr(), location.getColumnNr());
  }

  /** A complaint about this place, in the form compilers use. */
  InvalidResultException error(String message) {
    String where = line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "";
    return new InvalidResultException(file + where + ": " + message);
  }

  /** Why a parser gave up, without its advice to programmers, which is none for a user. */
  static String reason(JacksonException e) {
    String message = firstLine(e.getOriginalMessage());
    if (!(e instanceof StreamConstraintsException)) {
      return message;
    }
    return message.contains("nesting")
        ? "its nesting is deeper than JMH ever writes"
        : "it holds a number or a text longer than JMH ever writes";
  }

  /** The first line of a library's message, without its trailing explanations. */
  static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
