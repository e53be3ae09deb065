package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script on machines of every kind. */
class ParbenchScriptIT {

  @TempDir private Path folder;

  private static final String SCRIPT = Script.HOME.resolve("scripts/parbench").toString();

  /** A JDK folder as far as the script looks before it starts anything. */
  private Path fakeJdk(String name, String version) throws IOException {
    Path jdk = folder.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    for (String tool : List.of("java", "javac")) {
      Path file = Files.writeString(jdk.resolve("bin").resolve(tool), "#!/bin/sh\nexit 97\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  @Test
  void version_builtJar_isPrintedWithoutNoise() throws Exception {
    Script script = Script.parbench("--version");
    assertThat(script.exitCode()).isZero();
    assertThat(script.out()).startsWith("parbench ").hasLineCount(1);
    assertThat(script.err()).isEmpty();
  }

  @Test
  void version_fromAnotherFolderThroughALinkWithASpace_works() throws Exception {
    Path spaced = Files.createDirectory(folder.resolve("a space"));
    Path link = Files.createSymbolicLink(spaced.resolve("par bench"), Script.HOME);
    Script script =
        Script.run(
            Path.of("/"),
            Map.of(),
            List.of(link.resolve("scripts/parbench").toString(), "--version"));
    Files.delete(link);
    assertThat(script.exitCode()).isZero();
    assertThat(script.out()).startsWith("parbench ");
  }

  @Test
  void version_throughALinkToTheScriptItself_works() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("pb"), Path.of(SCRIPT));
    Files.createSymbolicLink(folder.resolve("relative"), Path.of("pb"));
    Script script =
        Script.run(
            folder, Map.of(), List.of(link.resolveSibling("relative").toString(), "--version"));
    Files.delete(link);
    assertThat(script.exitCode()).as(script.err()).isZero();
    assertThat(script.out()).startsWith("parbench ");
  }

  @Test
  void version_withoutHome_works() throws Exception {
    Script script = Script.run(folder, Map.of(), List.of("env", "-u", "HOME", SCRIPT, "--version"));
    assertThat(script.exitCode()).as(script.err()).isZero();
  }

  @Test
  void version_javaHomeIsAnOldJdk_findsANewerOne() throws Exception {
    Path old = fakeJdk("old", "17.0.1");
    Script script =
        Script.run(folder, Map.of("JAVA_HOME", old.toString()), List.of(SCRIPT, "--version"));
    assertThat(script.exitCode()).isZero();
  }

  @Test
  void jdk_newEnoughInJavaHome_isPreferred() throws Exception {
    Path fresh = fakeJdk("new", "26");
    Script script =
        Script.run(folder, Map.of("JAVA_HOME", fresh.toString()), List.of(SCRIPT, "--version"));
    assertThat(script.exitCode()).isEqualTo(97);
  }

  @Test
  void jdk_installedBySdkmanOrIntelliJ_isFound() throws Exception {
    for (String place : List.of(".sdkman/candidates/java/25.0.1-tem", ".jdks/openjdk-25")) {
      Path home = Files.createDirectories(folder.resolve("home of " + place.charAt(1)));
      Files.createDirectories(home.resolve(place).getParent());
      Files.move(fakeJdk("jdk", "25.0.1"), home.resolve(place));
      Script script = withoutSystemJdks(home);
      assertThat(script.exitCode()).as(script.err()).isEqualTo(97);
    }
  }

  @Test
  void jdk_noneAnywhere_isTwoHelpfulLinesAndExitTwo() throws Exception {
    Script script = withoutSystemJdks(Files.createDirectory(folder.resolve("empty home")));
    assertThat(script.exitCode()).isEqualTo(2);
    assertThat(script.err()).hasLineCount(2).contains("JDK 25", "JAVA_HOME");
    assertThat(script.out()).isEmpty();
  }

  /**
   * The script's own search, made to see only what lies in {@code home}: the same file with the
   * system's folders taken out of its list, beside a jar newer than all sources.
   */
  private Script withoutSystemJdks(Path home) throws Exception {
    Path root = Files.createDirectories(home.resolve("clone"));
    Files.createDirectories(root.resolve("scripts"));
    Files.createDirectories(root.resolve("src/main"));
    Files.createDirectories(root.resolve("target"));
    Files.createFile(root.resolve("pom.xml"));
    Files.copy(Path.of(SCRIPT), root.resolve("scripts/parbench"));
    String search =
        Files.readString(Script.HOME.resolve("scripts/find-jdk"))
            .replaceAll("/usr/lib|/usr/java|/usr/local|/opt/|/Library/Java/", "/nowhere/");
    Files.writeString(root.resolve("scripts/find-jdk"), search);
    Files.createFile(root.resolve("target/parbench.jar"));
    Path tools = tools(home);
    return Script.run(
        root,
        Map.of(
            "HOME", home.toString(), "JAVA_HOME", "", "SDKMAN_DIR", "", "PATH", tools.toString()),
        List.of("/bin/sh", root.resolve("scripts/parbench").toString(), "--version"));
  }

  /** A PATH with everything the scripts call but no java. */
  private static Path tools(Path home) throws IOException {
    Path tools = Files.createDirectories(home.resolve("tools"));
    for (String tool : List.of("dirname", "sed", "find", "head", "readlink", "mktemp", "touch")) {
      Optional<Path> found =
          Stream.of("/usr/bin", "/bin")
              .map(bin -> Path.of(bin, tool))
              .filter(Files::exists)
              .findFirst();
      Path file =
          Files.writeString(
              tools.resolve(tool), "#!/bin/sh\nexec " + found.orElseThrow() + " \"$@\"\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    return tools;
  }

  @Test
  void jar_asJmhJar_listsTheBenchmarks() throws Exception {
    Script script =
        Script.run(
            folder,
            Map.of(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("parbench.jar"),
                "org.openjdk.jmh.Main",
                "-l"));
    assertThat(script.out())
        .contains(
            "dev.parbench.benchmark.CpuScaling.run", "dev.parbench.benchmark.IoConcurrency.run");
    assertThat(script.err()).isEmpty();
  }

  @Test
  void doctor_underTaskset_isLimitedByAffinity() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/taskset")), "no taskset on this machine");
    Script script = Script.run(folder, Map.of(), List.of("taskset", "-c", "0", SCRIPT, "doctor"));
    assertThat(script.exitCode()).isZero();
    assertThat(script.out()).contains("1 (limited by affinity)").contains("poor");
  }

  @Test
  void doctor_inAQuotaGroup_isLimitedByTheQuota() throws Exception {
    Path group = Path.of("/sys/fs/cgroup/cpu/parbench-test-" + ProcessHandle.current().pid());
    boolean made = Files.isWritable(group.getParent()) && group.toFile().mkdir();
    assumeTrue(made, "no version 1 cpu controller that this user may use");
    try {
      Files.writeString(group.resolve("cpu.cfs_quota_us"), "100000");
      Files.writeString(group.resolve("cpu.cfs_period_us"), "100000");
      String enter =
          "echo $$ > '" + group.resolve("cgroup.procs") + "'; exec '" + SCRIPT + "' doctor";
      Script script = Script.run(folder, Map.of(), List.of("/bin/sh", "-c", enter));
      assertThat(script.out()).contains("1 (limited by cgroup quota)");
    } finally {
      Files.delete(group);
    }
  }
}
