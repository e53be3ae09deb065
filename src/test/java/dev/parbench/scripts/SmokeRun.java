package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.result.Run;
import dev.parbench.result.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One whole run of the smallest profile, measured when the first test asks for it, for all tests
 * that only read what a run leaves. A test gets it as a parameter.
 *
 * @param folder its folder; nobody writes into it
 * @param script how it ended and what it printed
 * @param run its rows, as the files have them
 */
record SmokeRun(Path folder, Script script, Run run) implements AutoCloseable {

  /** Gives it to the tests that have a parameter for it. */
  static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SmokeRun.class;
    }

    @Override
    public SmokeRun resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(SmokeRun.class))
          .computeIfAbsent(SmokeRun.class, _ -> measured(), SmokeRun.class);
    }
  }

  private static SmokeRun measured() {
    try {
      Path folder = Files.createTempDirectory("a smoke run").resolve("a run");
      Script script =
          Script.parbench(
              "run",
              "--ignore-lock",
              "--seed",
              "42",
              "--profile",
              "smoke",
              "--out",
              folder.toString());
      assertThat(script.exitCode()).as(script.out() + script.err()).isZero();
      return new SmokeRun(folder, script, RunStore.load(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The text of one of its files. */
  String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        folder.getParent(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure)
              throws IOException {
            Files.delete(left);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
