package dev.parbench.workload;

import java.nio.file.OpenOption;
import java.util.Arrays;

/**
 * The option of {@code FileChannel.open} that bypasses the page cache. It is public and documented
 * ({@code com.sun.nio.file.ExtendedOpenOption.DIRECT}, module jdk.unsupported), but javac warns of
 * every mention with a warning that cannot be switched off; so it is looked up by name.
 */
final class DirectRead {

  private DirectRead() {}

  /**
   * The option.
   *
   * @throws UnsupportedOperationException if this JDK has none
   */
  static OpenOption option() {
    try {
      return Arrays.stream(Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants())
          .filter(option -> option.toString().equals("DIRECT"))
          .map(OpenOption.class::cast)
          .findFirst()
          .orElseThrow(() -> new UnsupportedOperationException("no DIRECT option"));
    } catch (ClassNotFoundException e) {
      throw new UnsupportedOperationException(e);
    }
  }
}
