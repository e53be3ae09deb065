package dev.parbench.process.launch;

import dev.parbench.process.channel.PrivateDirectory;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The command line of a child JVM: what this library sets, then what the user adds.
 *
 * @param siblings how many such children share the memory of this machine
 * @param main where the child starts
 * @param cacheOptions what to say about an AOT cache, given the user's options; asked at each start
 * @param training whether the child writes an AOT cache: it says things that concern nobody, and
 *     finds only those classes that a cache may hold
 * @param preload a serialized action that the child does before it has a role; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record JvmCommand(
    List<String> userOptions,
    int siblings,
    Class<?> main,
    UnaryOperator<List<String>> cacheOptions,
    boolean training,
    byte[] preload) {
  private static final List<String> DEFAULTS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:ActiveProcessorCount=1",
          "-Xms24m",
          // The serial collector's default lets a long loop delay the exit after a parent's death.
          "-XX:+UseCountedLoopSafepoints",
          "-XX:LoopStripMiningIter=1000",
          "-XX:+ExitOnOutOfMemoryError",
          // By default an exit waits 300 ms for a thread in a system call, and one always listens.
          "-XX:UserThreadWaitAttemptsAtExit=0",
          // Words of the JVM itself go to the error stream, whose end the pool reports.
          "-XX:+DisplayVMOutputToStderr",
          "-XX:+ErrorFileToStderr",
          "-XX:-CreateCoredumpOnCrash",
          // Performance data would be a file in the temporary folder, left by a killed process.
          "-XX:-UsePerfData",
          // Classes from the archive stay where they were laid out; moving them costs 3 ms.
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "--sun-misc-unsafe-memory-access=allow");

  /**
   * Said, a heap stops where pointers into it would become wide, at 32 GiB less a little; else the
   * share of a large machine's memory makes them wide, and an AOT cache of the other kind is of no
   * use.
   */
  private static final String NARROW = "-XX:+UseCompressedOops";

  /** Options with which a user asks for a heap that may be larger, or for wide pointers. */
  private static final Pattern LARGE_HEAP =
      Pattern.compile("-XX:.*(MaxRAM|MaxHeapSize|UseCompressedOops|UseZGC).*");

  public JvmCommand {
    userOptions = List.copyOf(userOptions);
    ClassLocations.requireReachable(main);
  }

  /** The same for children that do something before they have a role. */
  public JvmCommand withPreload(byte[] action) {
    return new JvmCommand(userOptions, siblings, main, cacheOptions, training, action);
  }

  /**
   * What the child would otherwise find out for itself, and what it is allowed to. Searching the
   * class path for a provider of selectors takes a starting child 12 ms; it gets the one of this
   * process.
   */
  static List<String> asHere() {
    List<String> options = new ArrayList<>();
    Class<?> provider = SelectorProvider.provider().getClass();
    if (provider.getModule().equals(Object.class.getModule())) {
      options.add("-Djava.nio.channels.spi.SelectorProvider=" + provider.getName());
    }
    options.addAll(ClassLocations.nativeAccess());
    String directory = System.getProperty(PrivateDirectory.PROPERTY);
    if (directory != null) {
      options.add("-D" + PrivateDirectory.PROPERTY + "=" + directory);
    }
    if (JvmCommand.class.desiredAssertionStatus()) {
      options.add("-ea");
    }
    return options;
  }

  /**
   * What this process was told and its children should know, too: who the user is, his language and
   * time zone, the encoding of files. An AOT cache does not depend on it.
   */
  private static List<String> settings() {
    List<String> options = new ArrayList<>();
    for (String name : new TreeSet<>(System.getProperties().stringPropertyNames())) {
      String value = System.getProperty(name, "");
      boolean told = name.startsWith("user.") ? !value.isEmpty() : name.equals("file.encoding");
      if (told) {
        options.add("-D" + name + "=" + value);
      }
    }
    return options;
  }

  /** What a JVM must have been started with to stand in for one of this command. */
  List<String> configuration() {
    List<String> configuration = new ArrayList<>(userOptions);
    configuration.add(heapShare());
    configuration.add(HexFormat.of().formatHex(preload));
    return configuration;
  }

  private String heapShare() {
    return "-XX:MaxRAMPercentage=" + Math.clamp(50.0 / siblings, 3.0, 25.0);
  }

  private static boolean asksForALargeHeap(String option) {
    return AotCache.WIDE.matcher(option).matches() || LARGE_HEAP.matcher(option).matches();
  }

  /** The whole command. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(DEFAULTS);
    words.add(heapShare());
    if (userOptions.stream().noneMatch(JvmCommand::asksForALargeHeap)) {
      words.add(NARROW);
    }
    words.addAll(asHere());
    words.addAll(settings());
    words.addAll(userOptions);
    words.addAll(cacheOptions.apply(userOptions));
    words.addAll(training ? ClassLocations.cacheable(main) : ClassLocations.words(main));
    return words;
  }
}
