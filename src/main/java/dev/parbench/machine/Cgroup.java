package dev.parbench.machine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the control groups of this process allow it, versions 1 and 2. A group is bound by every
 * group above it, so limits are looked for from its own folder up to the root of the mount; inside
 * a container the upper ones may be out of sight.
 *
 * <p>Source: the Linux kernel's {@code cgroup-v2} and {@code sched-bwc} documents.
 */
final class Cgroup {

  private final Path root;

  /**
   * Reads below {@code root}, which is {@code /} but in tests: {@code proc/self/cgroup}, {@code
   * proc/self/mountinfo} and the mounts these name.
   */
  Cgroup(Path root) {
    this.root = root;
  }

  /** The tightest CPU quota in processors; empty without one. */
  OptionalDouble cpuQuota() {
    return DoubleStream.concat(
            folders("").stream().map(Cgroup::quotaV2).flatMapToDouble(OptionalDouble::stream),
            folders("cpu").stream().map(Cgroup::quotaV1).flatMapToDouble(OptionalDouble::stream))
        .min();
  }

  /** The tightest memory limit in bytes; empty without one. */
  OptionalLong memoryLimit() {
    return LongStream.concat(
            folders("").stream().flatMapToLong(f -> number(f.resolve("memory.max")).stream()),
            folders("memory").stream()
                .flatMapToLong(f -> number(f.resolve("memory.limit_in_bytes")).stream())
                // Version 1 writes "unlimited" as the largest multiple of the page size.
                .filter(bytes -> bytes < Long.MAX_VALUE / 2))
        .min();
  }

  /** How often a quota has stopped this process's groups so far; empty without a controller. */
  OptionalLong throttledPeriods() {
    return throttlingFiles().stream()
        .flatMap(file -> lines(file.toPath()).stream())
        .filter(line -> line.startsWith("nr_throttled "))
        .mapToLong(line -> Long.parseLong(line.substring("nr_throttled ".length()).strip()))
        .max();
  }

  /** The files that hold a line {@code nr_throttled n}, where a quota can be set. */
  List<File> throttlingFiles() {
    return Stream.concat(folders("").stream(), folders("cpu").stream())
        .map(folder -> folder.resolve("cpu.stat").toFile())
        .filter(File::exists)
        .toList();
  }

  /** The folders of the group with this controller ("" for version 2), innermost first. */
  private List<Path> folders(String controller) {
    Optional<String> group = group(controller);
    Optional<Mount> mount = mount(controller);
    if (group.isEmpty() || mount.isEmpty()) {
      return List.of();
    }
    List<Path> folders = new ArrayList<>();
    Path top = mount.get().folder();
    // A container sees its own group as the root of the mount; elsewhere the paths nest.
    String inside =
        group.get().startsWith(mount.get().top())
            ? group.get().substring(mount.get().top().length())
            : "";
    @Nullable Path folder = top.resolve(inside.replaceFirst("^/+", "")).normalize();
    while (folder != null && folder.startsWith(top)) {
      folders.add(folder);
      folder = folder.getParent();
    }
    return folders;
  }

  /** The path of the group in its hierarchy, from lines like {@code 4:cpu,cpuacct:/a/b}. */
  private Optional<String> group(String controller) {
    return lines(root.resolve("proc/self/cgroup")).stream()
        .map(line -> line.split(":", 3))
        .filter(parts ->
            parts.length == 3 && Arrays.asList(parts[1].split(",", -1)).contains(controller))
        .map(parts -> parts[2])
        .findFirst();
  }

  private record Mount(String top, Path folder) {}

  /** From lines like {@code 32 31 0:29 /top /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu}. */
  private Optional<Mount> mount(String controller) {
    return lines(root.resolve("proc/self/mountinfo")).stream()
        .map(line -> line.split(" - ", 2))
        .filter(halves -> halves.length == 2 && serves(halves[1], controller))
        .map(halves -> halves[0].split(" ", -1))
        .filter(fields -> fields.length > 4)
        .map(fields ->
            new Mount(
                fields[3].equals("/") ? "" : fields[3],
                root.resolve(fields[4].replaceFirst("^/+", ""))))
        .findFirst();
  }

  private static boolean serves(String typeSourceOptions, String controller) {
    String[] fields = typeSourceOptions.split(" ", -1);
    return controller.isEmpty()
        ? fields[0].equals("cgroup2")
        : fields[0].equals("cgroup")
            && Arrays.asList(fields[fields.length - 1].split(",", -1)).contains(controller);
  }

  private static OptionalDouble quotaV2(Path folder) {
    return lines(folder.resolve("cpu.max")).stream()
        .map(line -> line.strip().split(" +", -1))
        .filter(fields -> fields.length == 2 && !fields[0].equals("max"))
        .mapToDouble(fields -> Double.parseDouble(fields[0]) / Double.parseDouble(fields[1]))
        .findFirst();
  }

  private static OptionalDouble quotaV1(Path folder) {
    OptionalLong quota = number(folder.resolve("cpu.cfs_quota_us"));
    OptionalLong period = number(folder.resolve("cpu.cfs_period_us"));
    return quota.isPresent()
            && period.isPresent()
            && quota.getAsLong() > 0
            && period.getAsLong() > 0
        ? OptionalDouble.of((double) quota.getAsLong() / period.getAsLong())
        : OptionalDouble.empty();
  }

  private static OptionalLong number(Path file) {
    return lines(file).stream()
        .map(String::strip)
        .filter(line -> line.matches("-?\\d{1,18}|\\d{19}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      // Not Linux, no such controller, or not readable: no limit known from here.
      return List.of();
    }
  }
}
