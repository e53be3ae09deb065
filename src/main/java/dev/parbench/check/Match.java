package dev.parbench.check;

import dev.parbench.result.Row;
import dev.parbench.result.RowKey;

/** Where a row stands on the two sides. */
sealed interface Match {

  /** The row's name in the report. */
  RowKey key();

  /** Both sides measured the same thing. */
  record Both(Row base, Row candidate) implements Match {
    @Override
    public RowKey key() {
      return candidate.key();
    }
  }

  /** One side has it, or both in a way that cannot be compared. */
  record Odd(RowKey key, String unit, RowVerdict verdict, String reason) implements Match {}
}
