package dev.parbench.process.codec;

/**
 * A function that workers know by number.
 *
 * @param number its number, 0 for none
 * @param define the frame that tells a worker
 * @param lasting whether it is kept for later calls, or made for one map
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record FunctionRef(int number, byte[] define, boolean lasting) {
  static final FunctionRef NONE = new FunctionRef(0, new byte[0], true);

  /** Stands for one that has no number yet. */
  static final FunctionRef UNKNOWN = new FunctionRef(-1, new byte[0], true);

  boolean isUnknown() {
    return number < 0;
  }
}
