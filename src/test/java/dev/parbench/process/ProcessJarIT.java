package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar of the process library alone, and the ways to have it in a program: the tutorial of the
 * package compiles and does what it says in each.
 */
@Timeout(120)
class ProcessJarIT {
  private static final Path JAR = Path.of(System.getProperty("parbench.process.jar", ""));
  private static final String NAME = "dev.parbench.process";
  private static final String SEPARATOR = System.getProperty("path.separator");

  @TempDir private Path folder;

  private static ModuleDescriptor descriptor() {
    return ModuleFinder.of(JAR).find(NAME).orElseThrow().descriptor();
  }

  private static String both(Path one, Path other) {
    return one + SEPARATOR + other;
  }

  private Path tutorial(List<String> options, String... more) throws Exception {
    String[] sources = new String[2 + more.length];
    sources[0] = "tutorial/Tutorial.java";
    sources[1] = Tutorial.source();
    System.arraycopy(more, 0, sources, 2, more.length);
    return Tutorial.compile(folder, options, sources);
  }

  @Test
  void content_isThePackageAndItsDescriptorOnly() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .contains("module-info.class", "dev/parbench/process/ProcessPool.class")
          .allMatch(name ->
              name.startsWith("dev/parbench/process/")
                  || name.equals("module-info.class")
                  || name.equals("META-INF/MANIFEST.MF"));
    }
  }

  @Test
  void descriptor_exportsThePublicPackageAndNeedsTheJdkOnly() {
    ModuleDescriptor module = descriptor();
    assertThat(module.exports().stream().map(Exports::toString)).containsExactly(NAME);
    assertThat(module.opens()).isEmpty();
    assertThat(
            module.requires().stream()
                .filter(needed -> !needed.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name))
        .containsExactlyInAnyOrder("java.base", "jdk.net");
    assertThat(module.rawVersion()).isPresent();
  }

  @Test
  void descriptor_describedByTheJarTool_isThatModule() throws Exception {
    assertThat(Tutorial.run(folder, List.of("jar", "--describe-module", "--file", "" + JAR)))
        .startsWith(NAME + "@")
        .contains("\nexports " + NAME + "\n");
  }

  @Test
  void tutorial_onTheClassPath_saysWhatItShould() throws Exception {
    assertThat(Tutorial.snippets()).hasSize(18);
    Path classes = tutorial(List.of("-cp", "" + JAR));
    Tutorial.assertSaid(
        Tutorial.run(folder, List.of("java", "-cp", both(JAR, classes), Tutorial.MAIN)));
  }

  @Test
  void tutorial_onTheModulePath_saysWhatItShould() throws Exception {
    Path classes =
        tutorial(
            List.of("-p", "" + JAR),
            "module-info.java",
            "module tutorial { requires " + NAME + "; }");
    Tutorial.assertSaid(
        Tutorial.run(
            folder, List.of("java", "-p", both(JAR, classes), "-m", "tutorial/" + Tutorial.MAIN)));
  }

  /** Code on the class path may use any module of the JDK, so its workers must have them all. */
  @Test
  void tutorial_onTheClassPathOfALibraryThatIsAModule_saysWhatItShould() throws Exception {
    Path classes = tutorial(List.of("-p", "" + JAR, "--add-modules", NAME));
    Tutorial.assertSaid(
        Tutorial.run(
            folder,
            List.of(
                "java",
                "-p",
                "" + JAR,
                "--add-modules",
                NAME,
                "-cp",
                "" + classes,
                Tutorial.MAIN)));
  }

  private static final String WORLD =
      """
      package world;

      import dev.parbench.process.*;
      import java.util.stream.*;

      public class World {
        record Point(int x) implements java.io.Serializable {}

        static String here() {
          return ModuleLayer.boot().modules().stream().map(Module::getName).sorted()
                  .collect(Collectors.joining(","))
              + " native " + World.class.getModule().isNativeAccessEnabled();
        }

        public static void main(String[] args) throws Exception {
          System.out.println("cache " + Processes.prepareCache());
          try (ProcessPool pool = ProcessPool.open(1)) {
            System.out.println(pool.<Integer, Point>apply(x -> new Point(x), 7));
            System.out.println("same modules " + here().equals(pool.submit(() -> here()).get()));
            System.out.println(
                pool.submit(() -> World.class.getModule() + " " + Processes.class.getModule())
                    .get());
            System.out.println(
                pool.submit(() -> ProcessHandle.current().info().commandLine().orElse("")).get());
          }
        }
      }
      """;

  private String world(String kind, String cache) throws Exception {
    Path classes =
        Tutorial.compile(
            folder,
            List.of("-p", "" + JAR),
            "world/World.java",
            WORLD,
            "module-info.java",
            kind + " world { requires " + NAME + "; }");
    Path jar = folder.resolve("world.jar");
    Tutorial.run(folder, List.of("jar", "-c", "-f", "" + jar, "-C", "" + classes, "."));
    return Tutorial.run(
        folder,
        List.of(
            "java",
            "--enable-native-access=world",
            "-Ddev.parbench.process.aot=" + cache,
            "-p",
            both(JAR, jar),
            "-m",
            "world/world.World"));
  }

  @Test
  void worker_ofAModule_hasTheSameModulesAndACacheOfItsOwn() throws Exception {
    assertThat(world("module", "on"))
        .contains("cache true", "Point[x=7]", "same modules true")
        .contains("module world module " + NAME)
        .contains("-XX:AOTCache=" + folder);
  }

  /** Its lambdas travel the short way, which a module that opens nothing does not allow. */
  @Test
  void worker_ofAnOpenModule_runsItsLambdasToo() throws Exception {
    assertThat(world("open module", "off")).contains("Point[x=7]", "same modules true");
  }

  private static final String MAPPED =
      """
      package mapped;

      import dev.parbench.process.*;
      import java.util.List;

      public class Mapped {
        public static void main(String[] args) throws Exception {
          var log = List.of("-Xlog:class+load:file=" + args[0]);
          System.out.println("cache " + Processes.prepareCache(log));
          try (ProcessPool pool = ProcessPool.builder().workers(1).jvmOptions(log).open()) {
            System.out.println(pool.submit(() -> System.getProperty("java.class.path")).get());
          }
        }
      }
      """;

  /** As in a development environment: a cache holds no folders, and what comes after them. */
  @Test
  void worker_ofAProgramInAFolder_hasTheLibraryFirstAndFromTheCache() throws Exception {
    Path classes = Tutorial.compile(folder, List.of("-cp", "" + JAR), "mapped/Mapped.java", MAPPED);
    Path log = folder.resolve("loaded.txt");
    assertThat(
            Tutorial.run(
                folder,
                List.of("java", "-cp", both(classes, JAR), "mapped.Mapped", log.toString())))
        .contains("cache true", both(JAR, classes));
    assertThat(Files.readString(log))
        .contains(
            "dev.parbench.process.worker.WorkerMain source: shared objects file",
            "mapped.Mapped source: file:");
  }
}
