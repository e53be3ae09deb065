package dev.parbench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line of a child JVM: what this library sets, then what the user adds.
 *
 * @param siblings how many such children share the memory of this machine
 * @param training where to write an AOT cache at exit, null for an ordinary child
 */
record JvmCommand(List<String> userOptions, int siblings, @Nullable Path training) {
  private static final List<String> DEFAULTS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:ActiveProcessorCount=1",
          "-Xms24m",
          // The serial collector's default lets a long loop delay the exit after a parent's death.
          "-XX:+UseCountedLoopSafepoints",
          "-XX:LoopStripMiningIter=1000",
          "-XX:+ExitOnOutOfMemoryError",
          // Words of the JVM itself go to the error stream, whose end the pool reports.
          "-XX:+DisplayVMOutputToStderr",
          "-XX:+ErrorFileToStderr",
          "-XX:-CreateCoredumpOnCrash",
          // Performance data would be a file in the temporary folder, left by a killed process.
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  JvmCommand {
    userOptions = List.copyOf(userOptions);
  }

  static JvmCommand of(List<String> userOptions) {
    return new JvmCommand(userOptions, 1, null);
  }

  /** Whether the child says things that concern nobody. */
  boolean quiet() {
    return training != null;
  }

  /** The whole command. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(DEFAULTS);
    words.add("-XX:MaxRAMPercentage=" + Math.clamp(50.0 / siblings, 3.0, 25.0));
    words.addAll(userOptions);
    Path output = training;
    if (output != null) {
      words.add("-XX:AOTCacheOutput=" + output);
    } else {
      words.addAll(AotCache.options(userOptions));
    }
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(WorkerMain.class.getName());
    return words;
  }
}
