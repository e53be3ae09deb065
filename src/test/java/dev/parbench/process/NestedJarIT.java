package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The library in a jar within the program's jar, where no other JVM finds it. */
@Timeout(60)
class NestedJarIT {
  private static final String LAUNCHER =
      """
      package boot;

      import java.io.*;
      import java.net.*;
      import java.util.*;
      import java.util.jar.*;

      /** Reads classes from a jar within its jar, as the launchers of such programs do. */
      public class Launcher extends ClassLoader {
        private final Map<String, byte[]> classes = new HashMap<>();

        public static void main(String[] args) throws Exception {
          Launcher launcher = new Launcher();
          for (String name : List.of("process", "app")) {
            String file = "/BOOT-INF/lib/" + name + ".jar";
            try (var jar = new JarInputStream(Launcher.class.getResourceAsStream(file))) {
              for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                launcher.classes.put(entry.getName(), jar.readAllBytes());
              }
            }
          }
          Thread.currentThread().setContextClassLoader(launcher);
          launcher.loadClass("app.App").getMethod("main", String[].class)
              .invoke(null, (Object) args);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
          byte[] bytes = classes.get(name.replace('.', '/') + ".class");
          if (bytes == null) {
            throw new ClassNotFoundException(name);
          }
          return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        protected URL findResource(String name) {
          try {
            return classes.containsKey(name)
                ? URI.create("jar:file:/app.jar!/BOOT-INF/lib/process.jar!/" + name).toURL()
                : null;
          } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
      """;

  private static final String NESTED =
      """
      package app;

      import dev.parbench.process.*;
      import java.util.*;

      public class App {
        interface Action {
          void run() throws Exception;
        }

        static void attempt(Action action) throws Exception {
          try {
            action.run();
          } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
          }
        }

        public static void main(String[] args) throws Exception {
          attempt(() -> ProcessPool.open(2));
          attempt(() ->
              ProcessPool.builder().workers(1).startMethod(StartMethod.STANDBY).open());
          attempt(() -> ChildProcess.start(() -> {}));
          attempt(() -> Processes.prepareStandby(1, List.of()));
          attempt(() -> Processes.prepareCache());
          System.out.println("children " + ProcessHandle.current().children().count());
        }
      }
      """;

  private static void jar(Path folder, String... arguments) throws Exception {
    Tutorial.run(folder, Stream.concat(Stream.of("jar"), Stream.of(arguments)).toList());
  }

  /** As Spring Boot lays it out: libraries in a folder of the jar, the launcher at its root. */
  private static Path program(Path folder) throws Exception {
    Path process = Path.of(System.getProperty("parbench.process.jar", ""));
    List<String> options = List.of("-cp", process.toString());
    Path app = Tutorial.compile(folder.resolve("a"), options, "app/App.java", NESTED);
    Path boot = Tutorial.compile(folder.resolve("b"), options, "boot/Launcher.java", LAUNCHER);
    Path inner = Files.createDirectories(boot.resolve("BOOT-INF/lib"));
    Files.copy(process, inner.resolve("process.jar"));
    jar(folder, "-c", "-f", inner + "/app.jar", "-C", app.toString(), ".");
    Path jar = folder.resolve("app.jar");
    jar(folder, "-c", "-f", jar.toString(), "-e", "boot.Launcher", "-C", boot.toString(), ".");
    return jar;
  }

  @Test
  void start_fromAJarOfJars_saysInOneLineWhatToDoAndStartsNothing(@TempDir Path folder)
      throws Exception {
    Path jar = program(folder);
    List<String> lines =
        Tutorial.run(folder, List.of("java", "-jar", jar.toString())).lines().toList();
    assertThat(lines).hasSize(6).endsWith("children 0");
    assertThat(Set.copyOf(lines.subList(0, 5)))
        .singleElement()
        .asString()
        .startsWith("cannot start worker processes: ")
        .contains("boot.Launcher loads from jar:file:/app.jar!/BOOT-INF/lib/process.jar!/;")
        .endsWith("(Spring Boot: java -Djarmode=tools -jar " + jar + " extract)");
    assertThat(folder.resolve("parbench")).as("the folder of caches").doesNotExist();
  }
}
