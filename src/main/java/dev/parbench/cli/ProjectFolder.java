package dev.parbench.cli;

import dev.parbench.machine.Machine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The project's folder, as {@code scripts/parbench} names it; elsewhere the working folder. */
final class ProjectFolder {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ProjectFolder() {}

  /** Where the project lies. */
  static Path folder() {
    return Path.of(System.getProperty("parbench.home", ""));
  }

  /** {@code results/runs/<utc>-<host>}. */
  static Path runFolder(Instant started, Machine machine) {
    // A host may call itself anything; a folder's name is plain.
    String host = machine.host().replaceAll("[^A-Za-z0-9.-]", "_");
    return folder().resolve("results").resolve("runs").resolve(STAMP.format(started) + "-" + host);
  }

  /** The digest of the jar that runs, as hexadecimal digits; empty where it is no jar. */
  static Optional<String> build() throws IOException {
    try {
      Path program =
          Path.of(ProjectFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isRegularFile(program)) {
        return Optional.empty();
      }
      var digest = MessageDigest.getInstance("SHA-256");
      try (var in = new DigestInputStream(Files.newInputStream(program), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return Optional.of(HexFormat.of().formatHex(digest.digest()));
    } catch (URISyntaxException | NoSuchAlgorithmException e) {
      throw new IOException("cannot read the program itself: " + e.getMessage(), e);
    }
  }

  /** The project's git commit, with {@code -dirty} for uncommitted changes. */
  static Optional<String> commit() throws IOException {
    var git =
        new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
            .directory(folder().toAbsolutePath().toFile())
            .redirectErrorStream(true);
    try {
      Process process = git.start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(5, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? Optional.of(text.strip()) : Optional.empty();
    } catch (IOException e) {
      // No git on this machine.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
