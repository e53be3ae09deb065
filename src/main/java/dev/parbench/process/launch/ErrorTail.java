package dev.parbench.process.launch;

import java.nio.charset.Charset;
import java.util.Arrays;

/** The last 8 KiB of an error stream. */
final class ErrorTail {
  private static final int SIZE = 8 << 10;

  private byte[] bytes = new byte[0];

  synchronized void add(byte[] buffer, int count) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + count);
    System.arraycopy(buffer, 0, all, bytes.length, count);
    bytes = all.length <= SIZE ? all : Arrays.copyOfRange(all, all.length - SIZE, all.length);
  }

  synchronized String text() {
    return new String(bytes, Charset.defaultCharset());
  }
}
