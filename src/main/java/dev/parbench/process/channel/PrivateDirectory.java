package dev.parbench.process.channel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * A directory that only this user can enter, in memory where the system has such a place. A lock
 * file in it is held as long as it is in use, so that others can tell what was left behind; process
 * ids would not do, because containers that share the place have ids of their own.
 */
public final class PrivateDirectory implements Closeable {
  /** The property that overrides where the directories are made; children inherit it. */
  public static final String PROPERTY = "dev.parbench.process.directory";

  /** The file that is locked while the directory is in use. */
  static final String LOCK = "lock";

  /** Bytes of the path of a Unix domain socket on the system that allows the fewest, macOS. */
  static final int LONGEST_SOCKET = 103;

  private static final int LONGEST_USER = 8;

  /** The longest that {@link #fresh} and the name of a file add to a place. */
  private static final int LONGEST_NAME = 48;

  private static final int ATTEMPTS = 10;

  /**
   * The property by which copies of this library in one JVM, each of a class loader of its own,
   * know each other's directories. It is not for children.
   */
  private static final String SELF_PROPERTY = "dev.parbench.process.self";

  /** What the names of the directories of this JVM start with. */
  private static final String OWN = prefix() + ProcessHandle.current().pid() + "-" + self();

  private final Path path;

  private PrivateDirectory(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  /** Makes a directory; the first one of a process also has leftovers of others swept. */
  public static PrivateDirectory create() throws IOException {
    IOException failure = null;
    for (Path place : places()) {
      try {
        PrivateDirectory made = createIn(place);
        Leftovers.sweepOnce(place);
        return made;
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure != null ? failure : new IOException("no place for a directory");
  }

  static PrivateDirectory createIn(Path place) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      PrivateDirectory made = new PrivateDirectory(place.resolve(fresh()));
      if (Living.add(made.path)) {
        return made;
      }
    }
    throw new IOException("each new directory in " + place + " was taken by somebody else");
  }

  private static String self() {
    String drawn = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    return System.getProperties().putIfAbsent(SELF_PROPERTY, drawn) instanceof String known
        ? known
        : drawn;
  }

  private static String fresh() {
    return OWN + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  }

  /**
   * What the names of this user's directories start with. A hint only, cut to a length that leaves
   * room in the path of a socket: whose a directory is, its owner tells.
   */
  public static String prefix() {
    String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_");
    return "parbench-" + user.substring(0, Math.min(LONGEST_USER, user.length())) + "-";
  }

  /** Where directories are made unless it is full. */
  public static Path base() {
    return places().getFirst();
  }

  static List<Path> places() {
    String named = System.getProperty(PROPERTY);
    return named != null
        ? List.of(Path.of(named))
        : places(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The places that can be written to and whose paths leave room for a socket's. */
  static List<Path> places(Path memory, Path temporary) {
    List<Path> usable =
        Stream.of(memory, temporary, Path.of("/tmp"))
            .distinct()
            .filter(place -> Files.isDirectory(place) && Files.isWritable(place))
            .filter(place -> bytes(place) + LONGEST_NAME <= LONGEST_SOCKET)
            .toList();
    // Without any, as on Windows with a long one: sockets have no paths there.
    return usable.isEmpty() ? List.of(temporary) : usable;
  }

  private static int bytes(Path place) {
    return place.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** Deletes the directory and what is in it; what is gone already is fine. */
  @Override
  public void close() throws IOException {
    Living.remove(path);
  }

  /**
   * Whether this process made a directory, which then nobody here may look at the lock of: to close
   * a lock file, however often it is open, gives up all locks that the process has on it.
   */
  static boolean isOurs(Path directory) {
    return directory.getFileName().toString().startsWith(OWN);
  }

  /** The directories of this process, which are deleted when it exits; from then on are no more. */
  private static final class Living {
    private static final Map<Path, FileChannel> LOCKS = new HashMap<>();
    private static final AtomicBoolean ENDING = new AtomicBoolean();

    static {
      try {
        Runtime.getRuntime().addShutdownHook(new Thread(Living::end, "parbench-remove"));
      } catch (IllegalStateException e) {
        ENDING.set(true);
      }
    }

    private Living() {}

    /** False when a sweep of another process took it before it was locked. */
    static boolean add(Path path) throws IOException {
      synchronized (LOCKS) {
        if (ENDING.get()) {
          throw new IOException("this process is about to exit");
        }
        Files.createDirectory(path, mode(path));
        FileChannel lock;
        try {
          lock =
              FileChannel.open(
                  path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
          return false;
        } catch (IOException e) {
          Files.deleteIfExists(path);
          throw e;
        }
        if (!locked(lock)) {
          lock.close();
          return false;
        }
        LOCKS.put(path, lock);
        return true;
      }
    }

    private static FileAttribute<?>[] mode(Path path) {
      boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
      return posix
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
          }
          : new FileAttribute<?>[0];
    }

    private static boolean locked(FileChannel lock) {
      try {
        return lock.tryLock() != null;
      } catch (IOException e) {
        // A file system without locks: no sweep gets one either, so nothing is taken from us.
        return true;
      }
    }

    static void remove(Path path) throws IOException {
      synchronized (LOCKS) {
        FileChannel lock = LOCKS.remove(path);
        if (lock != null) {
          delete(path, lock);
        }
      }
    }

    /** The lock file last: what is locked is left alone. */
    private static void delete(Path directory, FileChannel lock) throws IOException {
      try (lock;
          DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
        for (Path file : files) {
          if (!file.endsWith(LOCK)) {
            Files.deleteIfExists(file);
          }
        }
      } catch (NoSuchFileException e) {
        return;
      }
      Files.deleteIfExists(directory.resolve(LOCK));
      Files.deleteIfExists(directory);
    }

    private static void end() {
      synchronized (LOCKS) {
        ENDING.set(true);
        LOCKS.forEach((path, lock) -> {
          try {
            delete(path, lock);
          } catch (IOException e) {
            // The next start of this user sweeps it.
          }
        });
      }
    }
  }
}
