package dev.parbench.process.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parbench.process.codec.TransportKind;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sweep of leftovers deletes, and what it must leave alone. */
class PrivateDirectoryTest {
  /** No process has this number: it is above every system's limit. */
  private static final String DEAD = "999999999";

  @TempDir Path base;

  @AfterEach
  void reset() {
    System.clearProperty(PrivateDirectory.PROPERTY);
  }

  private Path plant(String suffix) throws IOException {
    Path left = base.resolve(PrivateDirectory.prefix() + DEAD + "-" + suffix);
    Files.createDirectory(left);
    Files.createFile(left.resolve("s"));
    return left;
  }

  private void sweep() {
    Leftovers.sweep(base);
  }

  @Test
  void sweep_leftoverAndStranger_deletesTheLeftoverOnly() throws Exception {
    Path left = plant("0-0");
    Path stranger = Files.createDirectory(base.resolve("somebody-elses"));
    sweep();
    assertThat(left).doesNotExist();
    assertThat(stranger).exists();
  }

  @Test
  void sweep_plantedLink_leavesTheFilesOfItsTarget(@TempDir Path target) throws Exception {
    Path precious = Files.writeString(target.resolve("precious"), "keep");
    Path link = base.resolve(PrivateDirectory.prefix() + "99999-0-x");
    Files.createSymbolicLink(link, target);
    sweep();
    assertThat(precious).exists();
    assertThat(target).exists();
  }

  @Test
  void sweep_linkPlantedAsLock_leavesItsTarget(@TempDir Path target) throws Exception {
    Path precious = Files.writeString(target.resolve("precious"), "keep");
    Path left = plant("0-1");
    Files.createSymbolicLink(left.resolve(PrivateDirectory.LOCK), precious);
    sweep();
    assertThat(precious).hasContent("keep");
  }

  @Test
  void sweep_directoryOfAnotherUser_isLeftAlone() throws Exception {
    Path foreign = plant("0-2");
    try {
      var nobody =
          base.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
      Files.setOwner(foreign, nobody);
    } catch (IOException e) {
      assumeThat(e).as("only root can give a directory away").isNull();
    }
    sweep();
    assertThat(foreign.resolve("s")).exists();
  }

  /** A container that shares the memory has other process ids; a held lock is seen everywhere. */
  @Test
  void sweep_lockHeldByAnotherProcess_isLeftAloneWhateverThePid() throws Exception {
    Path alive = plant("0-3");
    Path lock = Files.createFile(alive.resolve(PrivateDirectory.LOCK));
    Process holder = LockHolder.start(lock);
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('h');
      sweep();
      assertThat(alive.resolve("s")).exists();
    } finally {
      holder.destroyForcibly().waitFor();
    }
    sweep();
    assertThat(alive).doesNotExist();
  }

  @Test
  void sweep_directoryOfThisProcess_isLeftAlone() throws Exception {
    System.setProperty(PrivateDirectory.PROPERTY, base.toString());
    try (PrivateDirectory mine = PrivateDirectory.create()) {
      Files.createFile(mine.path().resolve("s"));
      sweep();
      assertThat(mine.path().resolve("s")).exists();
    }
    assertThat(base).isEmptyDirectory();
  }

  /** Whoever opens and closes a file gives up the locks that its process has on it. */
  @Test
  void create_secondCopyOfTheLibraryInThisJvm_leavesTheFirstItsLock() throws Exception {
    System.setProperty(PrivateDirectory.PROPERTY, base.toString());
    try (PrivateDirectory mine = PrivateDirectory.create();
        URLClassLoader copy = copyOfTheLibrary()) {
      Class<?> other = copy.loadClass(PrivateDirectory.class.getName());
      try (Closeable _ = (Closeable) other.getMethod("create").invoke(null)) {
        assertThat(Maker.start(base).waitFor()).isZero();
        assertThat(mine.path()).exists();
      }
    }
    assertThat(base).isEmptyDirectory();
  }

  private static URLClassLoader copyOfTheLibrary() {
    URL[] places =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(PrivateDirectoryTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(places, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String place) {
    try {
      return Path.of(place).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(place, e);
    }
  }

  /** A process of its own that makes a directory, which has it sweep first. */
  static final class Maker {
    private Maker() {}

    static Process start(Path place) throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              "-D" + PrivateDirectory.PROPERTY + "=" + place,
              Maker.class.getName())
          .inheritIO()
          .start();
    }

    public static void main(String[] args) throws Exception {
      PrivateDirectory.create().close();
    }
  }

  @Test
  void sweep_entryThatCannotBeDeleted_doesNotStopIt() throws Exception {
    // Whatever the order of the listing, one of the others comes after it.
    Path first = plant("0-4");
    Path stuck = plant("0-5");
    Files.createFile(Files.createDirectory(stuck.resolve("not-ours")).resolve("file"));
    Path last = plant("0-6");
    sweep();
    assertThat(first).doesNotExist();
    assertThat(last).doesNotExist();
    assertThat(stuck.resolve("not-ours/file")).exists();
  }

  /** The temporary folder of a Mac has 49 characters and a user's name as many as it likes. */
  @Test
  void create_longUserNameAndLongPlace_leavesRoomForASocket() throws Exception {
    String user = System.getProperty("user.name");
    Path place = base.resolve("t".repeat(48 - base.toString().length()));
    System.setProperty("user.name", "maximiliane.mustermann-schmidt@example.org");
    System.setProperty(PrivateDirectory.PROPERTY, Files.createDirectory(place).toString());
    try (Endpoint endpoint = Endpoint.open(TransportKind.UNIX, new byte[Endpoint.TOKEN_SIZE])) {
      assertThat(endpoint.address().length()).isLessThanOrEqualTo(PrivateDirectory.LONGEST_SOCKET);
    } finally {
      System.setProperty("user.name", user);
    }
  }

  @Test
  void places_thatLeaveNoRoomForASocket_areNotUsed() throws Exception {
    Path deep = Files.createDirectories(base.resolve("d".repeat(60)));
    assertThat(PrivateDirectory.places(base.resolve("missing"), deep))
        .doesNotContain(deep)
        .isNotEmpty();
    assertThat(PrivateDirectory.places(base, deep)).startsWith(base);
  }

  /** Holds a lock in a process of its own until it is killed. */
  static final class LockHolder {
    private LockHolder() {}

    static Process start(Path file) throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xshare:auto",
              "-cp",
              System.getProperty("java.class.path"),
              LockHolder.class.getName(),
              file.toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    }

    @SuppressWarnings("SystemOut") // The word to the test.
    public static void main(String[] args) throws Exception {
      try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        System.out.print(lock.isValid() ? "h" : "-");
        System.out.flush();
        int end = System.in.read();
        System.out.print(end);
      }
    }
  }
}
