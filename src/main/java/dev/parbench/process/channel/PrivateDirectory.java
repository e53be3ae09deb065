package dev.parbench.process.channel;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A directory that only this user can enter, in memory where the system has such a place. Its name
 * carries the process that made it, so that a later process can tell what was left behind.
 */
public record PrivateDirectory(Path path) implements Closeable {

  public static PrivateDirectory create() throws IOException {
    Leftovers.sweepOnce();
    String name =
        prefix()
            + ProcessHandle.current().pid()
            + "-"
            + started(ProcessHandle.current()).map(Instant::toEpochMilli).orElse(0L)
            + "-"
            + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    Path path = base().resolve(name);
    boolean posix = base().getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mode =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    return Living.add(path, mode);
  }

  public static String prefix() {
    String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_");
    return "parbench-" + user + "-";
  }

  public static Path base() {
    Path memory = Path.of("/dev/shm");
    return Files.isDirectory(memory) && Files.isWritable(memory)
        ? memory
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static Optional<Instant> started(ProcessHandle process) {
    return process.info().startInstant();
  }

  /** Deletes the directory and what is in it; what is gone already is fine. */
  @Override
  public void close() throws IOException {
    delete(path);
    Living.remove(path);
  }

  /** Removes what a process that is gone could not remove itself. */
  public static void removeAllOf(long process) {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(base(), prefix() + process + "-*")) {
      for (Path directory : found) {
        delete(directory);
      }
    } catch (IOException e) {
      // The next start of this user sweeps it.
    }
  }

  static void delete(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return;
    }
    Files.deleteIfExists(directory);
  }

  /** The directories of this process, which are deleted when it exits; from then on are no more. */
  private static final class Living {
    private static final Set<Path> PATHS = new HashSet<>();
    private static final AtomicBoolean ENDING = new AtomicBoolean();

    static {
      try {
        Runtime.getRuntime().addShutdownHook(new Thread(Living::end, "parbench-remove"));
      } catch (IllegalStateException e) {
        ENDING.set(true);
      }
    }

    private Living() {}

    static PrivateDirectory add(Path path, FileAttribute<?>... mode) throws IOException {
      synchronized (PATHS) {
        if (ENDING.get()) {
          throw new IOException("this process is about to exit");
        }
        PATHS.add(path);
        return new PrivateDirectory(Files.createDirectory(path, mode));
      }
    }

    static void remove(Path path) {
      synchronized (PATHS) {
        PATHS.remove(path);
      }
    }

    private static void end() {
      synchronized (PATHS) {
        ENDING.set(true);
        for (Path path : PATHS) {
          try {
            delete(path);
          } catch (IOException e) {
            // The next start of this user sweeps it.
          }
        }
      }
    }
  }

  /** What processes of this user left that ended without a chance to clean up. */
  public static final class Leftovers {
    private static final boolean SWEPT = sweep(base());

    private Leftovers() {}

    static boolean sweepOnce() {
      return SWEPT;
    }

    public static boolean sweep(Path base) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(base, prefix() + "*")) {
        for (Path directory : found) {
          if (!ownerLives(directory.getFileName().toString())) {
            delete(directory);
          }
        }
        return true;
      } catch (IOException | UncheckedIOException e) {
        // Sweeping is a courtesy; the next start tries again.
        return false;
      }
    }

    private static boolean ownerLives(String name) {
      String[] parts = name.substring(prefix().length()).split("-", -1);
      try {
        Instant noted = Instant.ofEpochMilli(Long.parseLong(parts[1]));
        return ProcessHandle.of(Long.parseLong(parts[0]))
            .filter(owner -> startedAround(owner, noted))
            .isPresent();
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        return true;
      }
    }

    private static boolean startedAround(ProcessHandle owner, Instant noted) {
      return started(owner)
          .map(at -> Duration.between(at, noted).abs().compareTo(Duration.ofSeconds(5)) < 0)
          .orElse(true);
    }
  }
}
