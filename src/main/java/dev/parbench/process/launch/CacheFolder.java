package dev.parbench.process.launch;

import dev.parbench.process.channel.Notice;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/**
 * The folder for caches. They hold code that children run, so nothing is taken from a folder or a
 * file that another user owns or may write to, or that is reached by a link.
 *
 * @param path where it is, or will be
 */
record CacheFolder(Path path) {
  /** After so long a cache is trained anew, and those of class paths that are gone disappear. */
  private static final Duration LIFE = Duration.ofDays(14);

  /**
   * Makes the folder if it is missing.
   *
   * @throws IOException when it cannot be made, or others could have put something there
   */
  Path open() throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(path.getParent());
      if (isPosix()) {
        var mode = PosixFilePermissions.fromString("rwx------");
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(mode));
      } else {
        Files.createDirectory(path);
      }
    }
    if (!attributes(path).isDirectory() || !isOurs(path)) {
      throw refusal();
    }
    return path;
  }

  /** Whether there is such a file in the folder. What others could have put there goes away. */
  boolean holds(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!attributes(file).isRegularFile() || !isOurs(file)) {
      Files.deleteIfExists(file);
      return false;
    }
    return Files.isReadable(file);
  }

  /** Makes a new file one that only this user can write to. */
  void secure(Path file) throws IOException {
    if (isPosix()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private IOException refusal() {
    String words =
        path
            + " is not used to start workers faster, because others than this user can write to it"
            + " or it is a link; remove it, or name a folder of this user by XDG_CACHE_HOME";
    Notice.warnOnce(words);
    return new IOException(words);
  }

  private boolean isPosix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** What this process makes has the same owner. */
  private boolean isOurs(Path file) throws IOException {
    if (!isPosix()) {
      // The folder is in the user's profile, which the system guards.
      return true;
    }
    PosixFileAttributes found =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return found.owner().equals(Files.getOwner(Path.of(ExitNotes.directory())))
        && !found.permissions().contains(PosixFilePermission.GROUP_WRITE)
        && !found.permissions().contains(PosixFilePermission.OTHERS_WRITE);
  }

  /** Removes old caches, and what a process left that ended while it trained one. */
  void sweep() throws IOException {
    try (DirectoryStream<Path> caches = Files.newDirectoryStream(open(), "children-*.aot*")) {
      for (Path cache : caches) {
        Instant old = Instant.now().minus(LIFE);
        if (isOrphan(cache) || attributes(cache).lastModifiedTime().toInstant().isBefore(old)) {
          Files.deleteIfExists(cache);
        }
      }
    }
  }

  private static boolean isOrphan(Path cache) {
    String[] parts = cache.getFileName().toString().split("\\.", -1);
    boolean temporary = parts.length > 2 && parts[2].matches("\\d{1,18}");
    return temporary && ProcessHandle.of(Long.parseLong(parts[2])).isEmpty();
  }

  /** The folder for the caches of all programs. */
  static Path ofThisPlatform() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    String local = System.getenv("LOCALAPPDATA");
    String os = System.getProperty("os.name");
    if (xdg != null && !xdg.isBlank()) {
      return Path.of(xdg);
    }
    if (os.startsWith("Windows") && local != null) {
      return Path.of(local);
    }
    Path home = Path.of(System.getProperty("user.home"));
    return os.startsWith("Mac") ? home.resolve("Library/Caches") : home.resolve(".cache");
  }
}
