package dev.parbench.scripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/** Makes runnable JMH jars of the planted benchmarks, as another project would ship them. */
final class PlantedJar {

  private static final Path CLASSES = Path.of("target", "test-classes");

  /** Where JMH finds the benchmarks of a jar. */
  private static final String LIST = "META-INF/BenchmarkList";

  private PlantedJar() {}

  /**
   * Writes a jar.
   *
   * @param permille by how much its planted row is slower
   */
  static Path make(Path jar, int permille) throws IOException {
    return write(jar, permille, _ -> true);
  }

  /**
   * Writes a jar whose JMH knows a few benchmarks only.
   *
   * @param benchmarks class and method of each, without the package; none for a jar without any
   */
  static Path of(Path jar, String... benchmarks) throws IOException {
    // A line of the list is fields with their lengths; the class and the method are two of them.
    return write(
        jar,
        0,
        line ->
            Arrays.stream(benchmarks)
                .map(name -> name.split("\\.", 2))
                .anyMatch(name ->
                    line.contains(".planted." + name[0] + " ")
                        && line.contains(" " + name[1] + " ")));
  }

  private static Path write(Path jar, int permille, Predicate<String> listed) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest());
        var files = Files.walk(CLASSES)) {
      for (Path file : files.filter(PlantedJar::isPlanted).toList()) {
        String name = CLASSES.relativize(file).toString().replace('\\', '/');
        add(out, name, name.endsWith(LIST) ? lines(file, listed) : Files.readAllBytes(file));
      }
      add(out, "planted.permille", ("" + permille).getBytes(StandardCharsets.US_ASCII));
    }
    return jar;
  }

  private static byte[] lines(Path list, Predicate<String> listed) throws IOException {
    return Files.readAllLines(list).stream()
        .filter(listed)
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Manifest manifest() {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    String libraries =
        Arrays.stream(System.getProperty("java.class.path").split(":", -1))
            .filter(entry -> entry.matches(".*(jmh-core|jopt-simple|commons-math3)[^/]*\\.jar"))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, libraries);
    return manifest;
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
  }

  private static boolean isPlanted(Path file) {
    String name = file.toString();
    return Files.isRegularFile(file) && (name.contains("planted") || name.contains("META-INF"));
  }
}
