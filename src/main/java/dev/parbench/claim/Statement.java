package dev.parbench.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is said of a claim: words with typed numbers between them. How a number is written is for
 * those who show it.
 *
 * @param parts in the order they are read
 */
public record Statement(List<Quantity> parts) {

  /** Nothing. */
  static final Statement EMPTY = new Statement(List.of());

  private static final String PLACE = "%s";

  /** Copies the parts. */
  public Statement {
    parts = List.copyOf(parts);
  }

  /**
   * Puts quantities into a sentence.
   *
   * @param sentence with {@code %s} for each of them
   * @throws IllegalArgumentException if there are more or fewer places than quantities
   */
  static Statement of(String sentence, Quantity... quantities) {
    var words = new ArrayList<>(Arrays.asList(sentence.split(PLACE, -1)));
    if (words.size() != quantities.length + 1) {
      throw new IllegalArgumentException(
          "%d quantities for: %s".formatted(quantities.length, sentence));
    }
    var parts = new ArrayList<Quantity>();
    for (int i = 0; i < quantities.length; i++) {
      parts.add(new Quantity.Words(words.get(i)));
      parts.add(quantities[i]);
    }
    parts.add(new Quantity.Words(words.getLast()));
    parts.removeIf(part -> part.equals(new Quantity.Words("")));
    return new Statement(parts);
  }

  /** This, then the other. */
  Statement then(Statement other) {
    return new Statement(Stream.concat(parts.stream(), other.parts.stream()).toList());
  }

  /** All of them, with words between each two. */
  static Statement joined(List<Statement> all, String between) {
    return all.stream().reduce((a, b) -> a.then(of(between)).then(b)).orElse(EMPTY);
  }
}
