package dev.parbench.claim;

import dev.parbench.stats.Estimate;

/** A part of what is said of a claim: a number with its interval and what it counts, or words. */
public sealed interface Quantity {

  /** Words between the numbers. */
  record Words(String text) implements Quantity {}

  /** How many, exactly. */
  record Count(long value) implements Quantity {}

  /** How many times; above 0. */
  record Factor(Estimate value) implements Quantity {}

  /** A duration, s. */
  record Time(Estimate seconds) implements Quantity {}

  /** Memory, bytes. */
  record Memory(Estimate bytes) implements Quantity {}

  /** A part of a whole, 0 to 1. */
  record Share(Estimate value) implements Quantity {}

  /** What was not measured. */
  record Missing() implements Quantity {}

  /** A name as it stands in the results. */
  static Quantity name(String text) {
    return new Words(text);
  }

  /** A whole number. */
  static Quantity count(long value) {
    return new Count(value);
  }

  /** A ratio. */
  static Quantity factor(Estimate value) {
    return new Factor(value);
  }

  /** A duration, s. */
  static Quantity time(Estimate seconds) {
    return new Time(seconds);
  }

  /** An amount of memory, bytes. */
  static Quantity memory(Estimate bytes) {
    return new Memory(bytes);
  }

  /** A share, 0 to 1. */
  static Quantity share(Estimate value) {
    return new Share(value);
  }
}
