package dev.parbench.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Replaces files so that a crash, a full disk or a reader never meets half of one. */
public final class AtomicFile {

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a temporary file beside {@code file}, readable by its user only, forces it to the disk
   * and moves it into place.
   *
   * @throws IOException naming {@code file}; the previous content stays
   */
  public static void write(Path file, Content content) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    try {
      Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
      try {
        fill(temporary, content);
        Files.move(
            temporary,
            absolute,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + reason(e), e);
    }
  }

  private static void fill(Path temporary, Content content) throws IOException {
    try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  /**
   * Creates a folder and its parents, the folder itself for its user only; one that exists stays as
   * it is.
   *
   * @throws IOException naming {@code folder}
   */
  public static void privateFolder(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath();
    try {
      if (absolute.getParent() != null) {
        Files.createDirectories(absolute.getParent());
      }
      if (!Files.isDirectory(absolute)) {
        Files.createDirectory(absolute, ownerOnly(absolute));
      }
    } catch (IOException e) {
      throw new IOException("cannot create " + folder + ": " + reason(e), e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };
  }

  /** Java's file exceptions often carry nothing but the path. */
  private static String reason(IOException e) {
    String kind =
        switch (e) {
          case java.nio.file.AccessDeniedException _ -> "permission denied";
          case java.nio.file.NoSuchFileException _ -> "the folder does not exist";
          case java.nio.file.FileAlreadyExistsException _ -> "something else has this name";
          default -> "";
        };
    return kind.isEmpty() ? String.valueOf(e.getMessage()) : kind;
  }
}
