package dev.parbench.result;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Results without a single row: nothing is wrong with the file, and nothing can be said of it. */
public final class NoRowsException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private NoRowsException(String message) {
    super(message);
  }

  /**
   * Loads results that must have rows.
   *
   * @throws NoRowsException if they have none, which every command answers alike
   * @throws IOException if they cannot be read
   */
  public static Run load(Path path) throws IOException {
    Run run = RunStore.load(path);
    if (run.rows().isEmpty()) {
      throw new NoRowsException(path + ": no rows; no benchmark ended, so measure again");
    }
    return run;
  }
}
