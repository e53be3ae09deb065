package dev.parbench.process.launch;

import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jar of this library on the class path. Children may get it first, before folders whose
 * classes no AOT cache holds: that changes no class of anybody, because no others are in it.
 */
final class LibraryJar {

  private static final String NAME = "dev.parbench.process";

  /** Not looked for again at each start: a jar is opened for it. */
  private static final @Nullable Path JAR = find();

  private LibraryJar() {}

  /** The same entries, with the jar first; as they are if it is not among them. */
  static List<String> first(List<String> entries) {
    for (String entry : entries) {
      if (isIt(entry)) {
        return Stream.concat(
                Stream.of(entry), entries.stream().filter(other -> !other.equals(entry)))
            .toList();
      }
    }
    return entries;
  }

  /** Whether an entry of the class path is the jar. */
  static boolean isIt(String entry) {
    try {
      return JAR != null
          && entry.endsWith(JAR.getFileName().toString())
          && Files.isSameFile(JAR, Path.of(entry));
    } catch (IOException | InvalidPathException e) {
      // Class paths name what is not there.
      return false;
    }
  }

  /** Null where it is a folder, or others share it. */
  private static @Nullable Path find() {
    CodeSource source = LibraryJar.class.getProtectionDomain().getCodeSource();
    try {
      Path place = source == null ? null : Path.of(source.getLocation().toURI());
      return place != null && Files.isRegularFile(place) && holdsThisOnly(place) ? place : null;
    } catch (URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException
        | FindException e) {
      // A jar within a jar, for instance.
      return null;
    }
  }

  private static boolean holdsThisOnly(Path jar) {
    Set<ModuleReference> modules = ModuleFinder.of(jar).findAll();
    return modules.size() == 1
        && modules.stream()
            .map(ModuleReference::descriptor)
            .allMatch(module -> module.name().equals(NAME) && isOurs(module));
  }

  private static boolean isOurs(ModuleDescriptor module) {
    return module.packages().stream()
        .allMatch(name -> name.equals(NAME) || name.startsWith(NAME + "."));
  }
}
