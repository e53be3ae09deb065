package dev.parbench.cli;

/** How a command prints its result. */
enum Format {
  /** For people. */
  text,
  /** One JSON document and nothing else. */
  json
}
