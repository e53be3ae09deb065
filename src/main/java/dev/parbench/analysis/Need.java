package dev.parbench.analysis;

/** What kind of work somebody has, with an example of it. */
public enum Need {
  /** Nothing but computing. */
  COMPUTING("computing", "Resizing images"),
  /** Some computing, mostly waiting. */
  MIXED("mostly waiting", "Requests that compute a fifth of their time and wait the rest"),
  /** Nothing but waiting. */
  WAITING("only waiting", "5000 HTTP calls of 50 ms");

  private final String text;
  private final String example;

  Need(String text, String example) {
    this.text = text;
    this.example = example;
  }

  /** For people, within a sentence. */
  public String text() {
    return text;
  }

  /** Work of this kind. */
  public String example() {
    return example;
  }
}
