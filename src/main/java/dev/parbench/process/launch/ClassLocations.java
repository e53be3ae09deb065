package dev.parbench.process.launch;

import java.io.File;
import java.lang.module.ResolvedModule;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a child finds the classes of this process: on the same class path (see {@link LibraryJar}),
 * and in the same modules out of the same files. A module that is part of the runtime image comes
 * with that.
 */
final class ClassLocations {
  private ClassLocations() {}

  /**
   * The end of a command line: where classes are, and the one to start.
   *
   * <p>All modules of this process are roots, those of the JDK too: code on the class path may use
   * what no module requires.
   */
  static List<String> words(Class<?> main) {
    return words(main, classPath());
  }

  private static List<String> words(Class<?> main, List<String> classPath) {
    Module module = main.getModule();
    List<String> words = new ArrayList<>(ArgumentFile.shortened(places(module, classPath)));
    if (module.isNamed()) {
      words.addAll(List.of("-m", module.getName() + "/" + main.getName()));
    } else {
      words.add(main.getName());
    }
    return words;
  }

  private static List<String> places(Module module, List<String> classPath) {
    List<String> words = new ArrayList<>();
    List<Path> files = modulePath();
    if (!files.isEmpty()) {
      words.addAll(List.of("--module-path", joined(files)));
    }
    if (!files.isEmpty() || module.isNamed()) {
      words.addAll(List.of("--add-modules", String.join(",", moduleNames())));
    }
    if (!classPath.isEmpty()) {
      words.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    }
    return words;
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> moduleNames() {
    return ModuleLayer.boot().modules().stream().map(Module::getName).sorted().toList();
  }

  private static List<Path> modulePath() {
    return ModuleLayer.boot().configuration().modules().stream()
        .map(ResolvedModule::reference)
        .flatMap(module -> module.location().stream())
        .filter(location -> "file".equals(location.getScheme()))
        .map(Path::of)
        .sorted()
        .toList();
  }

  /** What an AOT cache may hold: files that come before any folder. */
  static List<Path> cacheable() {
    return Stream.concat(beforeFolders().stream().map(Path::of), modulePath().stream()).toList();
  }

  /** Whether an AOT cache may hold anything of use: this library at least. */
  static boolean isCacheable() {
    List<Path> modules = modulePath();
    return modules.stream().noneMatch(Files::isDirectory)
        && (beforeFolders().equals(classPath())
            || (modules.isEmpty() && LibraryJar.isIt(classPath().getFirst())));
  }

  /** The end of a command line whose class path is only what an AOT cache may hold. */
  static List<String> cacheable(Class<?> main) {
    return words(main, beforeFolders());
  }

  private static List<String> beforeFolders() {
    return classPath().stream()
        .takeWhile(entry -> !new File(entry).getAbsoluteFile().isDirectory())
        .toList();
  }

  private static List<String> classPath() {
    String classPath = System.getProperty("java.class.path");
    List<String> entries =
        classPath.isEmpty() ? List.of() : List.of(classPath.split(File.pathSeparator, -1));
    // By File, which takes what is no name of a file here, such as a wildcard that matched nothing.
    return entries.stream().anyMatch(entry -> new File(entry).getAbsoluteFile().isDirectory())
        ? LibraryJar.first(entries)
        : entries;
  }

  /** The option that lets those call native code who may do so in this process. */
  static List<String> nativeAccess() {
    Stream<Module> named =
        ModuleLayer.boot().modules().stream()
            .filter(module -> !module.getName().startsWith("java."))
            .filter(module -> !module.getName().startsWith("jdk."));
    Module unnamed = ClassLoader.getSystemClassLoader().getUnnamedModule();
    List<String> allowed =
        Stream.concat(named, Stream.of(unnamed))
            .filter(Module::isNativeAccessEnabled)
            .map(module -> module.isNamed() ? module.getName() : "ALL-UNNAMED")
            .sorted()
            .toList();
    return allowed.isEmpty()
        ? List.of()
        : List.of("--enable-native-access=" + String.join(",", allowed));
  }

  /**
   * Refuses a child that could not even load its main class.
   *
   * @throws IllegalStateException if the class is where a new JVM does not look, such as in a jar
   *     within a jar
   */
  static void requireReachable(Class<?> main) {
    ClassLoader system = ClassLoader.getSystemClassLoader();
    String file = main.getName().replace('.', '/') + ".class";
    if (system.equals(main.getClassLoader()) || system.getResource(file) != null) {
      return;
    }
    throw new IllegalStateException(
        "cannot start worker processes: a new JVM would not find this library, which "
            + origin(main, file)
            + "; put it on the class path or module path itself, or unpack a jar of jars first"
            + " (Spring Boot: java -Djarmode=tools -jar "
            + program()
            + " extract)");
  }

  private static String origin(Class<?> main, String file) {
    ClassLoader loader = main.getClassLoader();
    URL place = main.getResource(main.getSimpleName() + ".class");
    return (loader == null ? "the JVM" : loader.getClass().getName())
        + " loads"
        + (place == null ? "" : " from " + place.toString().replace(file, ""));
  }

  private static String program() {
    String classPath = System.getProperty("java.class.path");
    return classPath.endsWith(".jar") ? classPath : "app.jar";
  }
}
