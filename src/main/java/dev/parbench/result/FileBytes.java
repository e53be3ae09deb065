package dev.parbench.result;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads whole files, with messages for users. */
final class FileBytes {

  private FileBytes() {}

  /**
   * Reads a file.
   *
   * @param remedy what the user can do when there is no such file
   * @throws InvalidResultException if it is missing, not a regular file or unreadable
   */
  static byte[] read(Path file, String remedy) throws InvalidResultException {
    try (var in = open(file, remedy)) {
      return in.readAllBytes();
    } catch (InvalidResultException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  /** Opens a file; like {@link #read}. */
  static InputStream open(Path file, String remedy) throws InvalidResultException {
    if (Files.notExists(file)) {
      throw new InvalidResultException(file + ": no such file; " + remedy);
    }
    if (Files.isDirectory(file)) {
      throw new InvalidResultException(file + ": this is a folder; " + remedy);
    }
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      throw new InvalidResultException(
          file + ": a symbolic link that leads in a circle or to nothing readable; " + remedy);
    }
    if (!Files.isRegularFile(file)) {
      // A pipe without a writer would be waited for without end.
      throw new InvalidResultException(file + ": a pipe or a device, not a file; " + remedy);
    }
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  static InvalidResultException unreadable(Path file) {
    return new InvalidResultException(file + ": cannot be read; check its permissions");
  }
}
