package dev.parbench.analysis;

/** Numbers of bytes, for people. */
public final class Bytes {

  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB"};

  private Bytes() {}

  /** A number of bytes in the largest unit that divides it: {@code 32 KiB}. */
  public static String text(long count) {
    int unit = 0;
    long left = count;
    while (left > 0 && left % 1024 == 0 && unit < BINARY.length - 1) {
      left /= 1024;
      unit++;
    }
    return left + " " + BINARY[unit];
  }
}
