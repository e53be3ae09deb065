package dev.parbench.process.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache is code that children run, so it is taken from this user only. */
class AotCacheTest {
  @TempDir Path caches;

  private final String classPath = System.getProperty("java.class.path");
  private AotCache cache = new AotCache((_, output) -> Files.writeString(output, "a cache"));

  @BeforeEach
  void trainOne() throws Exception {
    assumeThat(caches.getFileSystem().supportedFileAttributeViews()).contains("posix");
    // There is no cache for a class path with folders on it.
    System.setProperty("java.class.path", caches.resolve("application.jar").toString());
    cache = new AotCache((_, output) -> Files.writeString(output, "a cache"), caches);
    assertThat(cache.prepare(List.of())).isTrue();
  }

  @AfterEach
  void reset() {
    System.setProperty("java.class.path", classPath);
  }

  private Path folder() {
    return caches.resolve("parbench");
  }

  private void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(".aot")).findFirst().orElseThrow();
    }
  }

  private void give(Path path) throws IOException {
    try {
      var users = path.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(path, users.lookupPrincipalByName("nobody"));
    } catch (IOException e) {
      assumeThat(e).as("only root can give a file away").isNull();
    }
  }

  private void assertUnused() {
    assertThat(cache.options(List.of())).isEmpty();
    assertThat(cache.prepare(List.of())).isFalse();
  }

  @Test
  void options_folderOfThisUserAlone_nameTheCache() throws Exception {
    assertThat(cache.options(List.of())).first().isEqualTo("-XX:AOTCache=" + file());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
        .isEqualTo("rwx------");
  }

  /** A property of one program must not decide about the cache of all. */
  @Test
  void options_propertiesOfAProgram_shareTheCacheAndAreNotTrainedWith() throws Exception {
    List<List<String>> trained = new ArrayList<>();
    Path place = Files.createDirectory(caches.resolve("other"));
    var other =
        new AotCache(
            (options, output) -> {
              trained.add(options);
              Files.writeString(output, "a cache");
            },
            place);
    assertThat(other.prepare(List.of("-Dport=9010", "-Xmx48m", "-XX:+UseParallelGC"))).isTrue();
    assertThat(other.options(List.of("-Dport=9011", "-XX:+UseParallelGC"))).isNotEmpty();
    assertThat(other.prepare(List.of("-Dcom.sun.management.jmxremote.port=9010"))).isTrue();
    assertThat(trained)
        .containsExactly(
            List.of("-XX:+UseParallelGC"), List.of("-Dcom.sun.management.jmxremote.port=9010"));
  }

  @Test
  void options_folderThatOthersCanWriteTo_isNotUsed() throws Exception {
    mode(folder(), "rwxrwx---");
    assertUnused();
    mode(folder(), "rwx----w-");
    assertUnused();
  }

  @Test
  void options_folderOfAnotherUser_isNotUsed() throws Exception {
    give(folder());
    assertUnused();
  }

  @Test
  void options_folderBehindALink_isNotUsed() throws Exception {
    Files.move(folder(), caches.resolve("elsewhere"), StandardCopyOption.ATOMIC_MOVE);
    Files.createSymbolicLink(folder(), caches.resolve("elsewhere"));
    assertUnused();
  }

  @Test
  void options_cacheWritableByOthers_isNotUsed() throws Exception {
    mode(file(), "rw-rw----");
    assertUnused();
  }

  @Test
  void options_cacheOfAnotherUser_isNotUsed() throws Exception {
    give(file());
    assertUnused();
  }

  @Test
  void options_cacheBehindALink_isNotUsedAndItsTargetLeftAlone() throws Exception {
    Path name = file();
    Path real = Files.move(name, caches.resolve("real"));
    Files.createSymbolicLink(name, real);
    assertUnused();
    assertThat(real).exists();
  }
}
