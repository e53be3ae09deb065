package dev.parbench.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads whole files, with messages for users. */
final class FileBytes {

  private FileBytes() {}

  /**
   * Reads a file.
   *
   * @param remedy what the user can do when there is no such file
   * @throws InvalidResultException if it is missing, a folder or unreadable
   */
  static byte[] read(Path file, String remedy) throws InvalidResultException {
    if (Files.notExists(file)) {
      throw new InvalidResultException(file + ": no such file; " + remedy);
    }
    if (Files.isDirectory(file)) {
      throw new InvalidResultException(file + ": this is a folder; " + remedy);
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InvalidResultException(file + ": cannot be read; check its permissions");
    }
  }
}
