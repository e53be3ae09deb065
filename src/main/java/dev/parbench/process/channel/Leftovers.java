package dev.parbench.process.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Private directories of processes that ended without a chance to clean up. Anybody may write to
 * the places they are in, so a sweep follows no link, touches only what this user owns, and only
 * what nobody holds the lock of. What cannot be deleted stays, and stops nothing.
 */
public final class Leftovers {
  /** So often a worker looks whether the system has released the locks of its killed parent. */
  private static final int LOOKS = 50;

  private static final long BETWEEN_LOOKS = 4_000_000;

  private static final Set<OpenOption> LOCKING =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private static boolean swept;

  private Leftovers() {}

  static synchronized void sweepOnce(Path place) {
    if (!swept) {
      swept = true;
      sweep(place);
    }
  }

  /** Removes what was left of any process of this user. */
  static void sweep(Path place) {
    sweep(place, PrivateDirectory.prefix());
  }

  /**
   * Removes what a process that is gone could not remove itself. Its locks go with it, but perhaps
   * a moment after the sign of its end.
   */
  public static void removeAllOf(long process) {
    String prefix = PrivateDirectory.prefix() + process + "-";
    for (Path place : PrivateDirectory.places()) {
      for (int look = 1; sweep(place, prefix) > 0 && look < LOOKS; look++) {
        LockSupport.parkNanos(BETWEEN_LOOKS);
      }
    }
  }

  /** Returns how many directories were found that others may hold. */
  private static int sweep(Path place, String prefix) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(place, prefix + "*")) {
      List<Path> candidates = new ArrayList<>();
      for (Path entry : found) {
        if (!PrivateDirectory.isOurs(entry) && !isOfOlderVersion(entry)) {
          candidates.add(entry);
        }
      }
      return candidates.isEmpty() ? 0 : remove(found, place, candidates);
    } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
      // Sweeping is a courtesy; the next start tries again.
      return 0;
    }
  }

  /** Older versions of this library held no locks; their names have the time of the start, too. */
  private static boolean isOfOlderVersion(Path entry) {
    String[] parts =
        entry.getFileName().toString().substring(PrivateDirectory.prefix().length()).split("-", -1);
    return parts.length == 3
        && parts[0].matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(parts[0])).isPresent();
  }

  private static int remove(DirectoryStream<Path> found, Path place, List<Path> candidates)
      throws IOException {
    int held = 0;
    UserPrincipal user = user(place);
    for (Path entry : candidates) {
      try {
        held += remove(found, entry, user) ? 0 : 1;
      } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
        // Not a directory, or gone, or not to be deleted.
      }
    }
    return held;
  }

  /**
   * Who we are: what we make has us as its owner, name or no name. A file and not a private
   * directory, because a process that is about to exit gets none of those, and sweeps all the same.
   */
  private static UserPrincipal user(Path place) throws IOException {
    Path probe = Files.createTempFile(place, "parbench-owner", null);
    try {
      return Files.getOwner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  /** False when somebody holds the directory. */
  private static boolean remove(DirectoryStream<Path> found, Path entry, UserPrincipal user)
      throws IOException {
    if (found instanceof SecureDirectoryStream<Path> place) {
      return removeSecurely(place, entry.getFileName(), user);
    }
    if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
        || !user.equals(Files.getOwner(entry, LinkOption.NOFOLLOW_LINKS))) {
      return true;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(entry);
        FileChannel lock = FileChannel.open(entry.resolve(PrivateDirectory.LOCK), LOCKING)) {
      if (!taken(lock)) {
        return false;
      }
      for (Path file : files) {
        if (!file.endsWith(PrivateDirectory.LOCK)) {
          Files.delete(file);
        }
      }
    }
    Files.deleteIfExists(entry.resolve(PrivateDirectory.LOCK));
    Files.delete(entry);
    return true;
  }

  /** By open directories instead of paths, whose meaning another user might change meanwhile. */
  private static boolean removeSecurely(
      SecureDirectoryStream<Path> place, Path name, UserPrincipal user) throws IOException {
    try (SecureDirectoryStream<Path> directory =
        place.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      if (!user.equals(directory.getFileAttributeView(FileOwnerAttributeView.class).getOwner())) {
        return true;
      }
      Path lockName = Path.of(PrivateDirectory.LOCK);
      try (SeekableByteChannel lock = directory.newByteChannel(lockName, LOCKING)) {
        if (!taken(lock)) {
          return false;
        }
        for (Path file : directory) {
          if (!file.endsWith(lockName)) {
            directory.deleteFile(file.getFileName());
          }
        }
        directory.deleteFile(lockName);
      }
    }
    place.deleteDirectory(name);
    return true;
  }

  private static boolean taken(SeekableByteChannel lock) throws IOException {
    try {
      return lock instanceof FileChannel file && file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
