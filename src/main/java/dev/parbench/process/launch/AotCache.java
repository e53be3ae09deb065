package dev.parbench.process.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The JVM's ahead-of-time cache for children: classes loaded and linked in advance. It is trained
 * once for a JDK, class path, module path and set of options, kept in the user's cache folder, and
 * used by every later start. Whatever goes wrong with it costs only its benefit.
 *
 * <p>The JVM keeps no classes of folders, nor of what comes after one on the class path. Where
 * there are some, the cache holds this library, which comes first then, and those of the JDK.
 */
public final class AotCache {
  /** Set to {@code off} to start children without a cache, for instance to measure its effect. */
  static final String PROPERTY = "dev.parbench.process.aot";

  /** Options that a cache does not depend on: sizes of heap and stacks, properties of programs. */
  private static final String NO_MATTER =
      "-Xm[sx].*|-Xss.*|-D(?!java\\.|jdk\\.|sun\\.|com\\.sun\\.).*";

  /** Except for heaps so large that pointers into them are of another kind: 32 GiB or more. */
  static final Pattern WIDE = Pattern.compile("-Xmx(3[2-9]|[4-9]\\d|\\d{3,})[gG]|-Xmx(\\d+)[tT]");

  private static final Set<Path> TRIED = ConcurrentHashMap.newKeySet();

  /** Runs a child that does what a typical one does, and writes the cache when it exits. */
  public interface Trainer {
    /**
     * Trains a cache for children with the given options.
     *
     * @param output the file that the cache is written to
     */
    void train(List<String> userOptions, Path output) throws Exception;
  }

  private final Trainer trainer;
  private final CacheFolder folder;

  public AotCache(Trainer trainer) {
    this(trainer, CacheFolder.ofThisPlatform());
  }

  /**
   * A cache of its own place.
   *
   * @param caches the folder for the caches of all programs of this user
   */
  AotCache(Trainer trainer, Path caches) {
    this.trainer = trainer;
    this.folder = new CacheFolder(caches.resolve("parbench"));
  }

  /** The options that make a child use the cache; starts the training when there is none yet. */
  public List<String> options(List<String> userOptions) {
    try {
      if (!usable(userOptions)) {
        return List.of();
      }
      Path cache = file(userOptions);
      if (folder.holds(cache)) {
        return List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off");
      }
      if (TRIED.add(cache) && !Files.exists(failed(cache))) {
        Thread.ofPlatform()
            .daemon()
            .name("parbench-aot-training")
            .start(() -> train(cache, userOptions));
      }
    } catch (IOException | RuntimeException e) {
      // No cache folder, or none that can be trusted: no cache.
    }
    return List.of();
  }

  /** Trains the cache for the given options now, unless it exists. Returns whether it does. */
  public boolean prepare(List<String> userOptions) {
    try {
      if (!usable(userOptions)) {
        return false;
      }
      Path cache = file(userOptions);
      if (!folder.holds(cache) && TRIED.add(cache)) {
        train(cache, userOptions);
      }
      return folder.holds(cache);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static boolean usable(List<String> userOptions) {
    boolean off = "off".equals(System.getProperty(PROPERTY)) || Identity.inWorker();
    boolean conflict =
        userOptions.stream().anyMatch(o -> o.startsWith("-XX:AOT") || o.startsWith("-Xshare"));
    return !off && !conflict && ClassLocations.isCacheable();
  }

  private Path file(List<String> userOptions) throws IOException {
    StringBuilder key =
        new StringBuilder(System.getProperty("java.home"))
            .append(System.getProperty("java.vm.version"))
            .append(JvmCommand.asHere())
            .append(deciding(userOptions));
    for (Path entry : ClassLocations.cacheable()) {
      key.append(entry.toAbsolutePath());
      if (Files.exists(entry)) {
        key.append(Files.size(entry)).append(Files.getLastModifiedTime(entry).toMillis());
      }
    }
    return folder.open().resolve("children-" + digest(key.toString()) + ".aot");
  }

  /** A training gets no others: what is in the cache is for everybody who asks for these. */
  private static List<String> deciding(List<String> userOptions) {
    return userOptions.stream()
        .filter(option -> !option.matches(NO_MATTER) || WIDE.matcher(option).matches())
        .toList();
  }

  private static String digest(String text) throws IOException {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }

  private static Path failed(Path cache) {
    return cache.resolveSibling(cache.getFileName() + ".failed");
  }

  private void train(Path cache, List<String> userOptions) {
    Path fresh = cache.resolveSibling(cache.getFileName() + "." + ProcessHandle.current().pid());
    try {
      folder.sweep();
      trainer.train(deciding(userOptions), fresh);
      if (Files.exists(fresh)) {
        folder.secure(fresh);
        Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.writeString(failed(cache), "no cache was written");
      }
    } catch (Exception e) {
      // As without a cache. The marker keeps every later start from trying again.
      try {
        Files.writeString(failed(cache), e.toString());
        Files.deleteIfExists(fresh);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
    }
  }
}
