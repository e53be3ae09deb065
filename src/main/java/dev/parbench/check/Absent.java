package dev.parbench.check;

import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.result.RowKey;

/**
 * A row that an interleaved run should have, and has not.
 *
 * @param key the row; its mode is unknown and empty
 * @param verdict {@code MISSING}, {@code NEW} or {@code INVALID}
 * @param reason for people
 */
public record Absent(RowKey key, RowVerdict verdict, String reason) {}
