package dev.parbench.cli;

import dev.parbench.machine.Machine;
import dev.parbench.result.InvalidResultException;
import dev.parbench.result.Run;
import dev.parbench.result.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where results lie when the user names none. */
final class Folders {

  private Folders() {}

  /** What candidates are compared with. */
  static Path baseline() {
    return results().resolve("baseline");
  }

  /**
   * The same, where there must be one.
   *
   * @throws InvalidResultException if nothing was promoted yet
   */
  static Path promoted() throws InvalidResultException {
    Path folder = baseline();
    if (Files.exists(folder.resolve(RunStore.ROWS))) {
      return folder;
    }
    throw new InvalidResultException(
        folder
            + ": no baseline yet; name one with --baseline, or make one with"
            + " `parbench baseline promote RUN`");
  }

  /** Runs that tell how much the rows vary on this machine, the one to believe first. */
  static List<Run> recorded(Machine machine) throws InvalidResultException {
    var recorded = new ArrayList<Run>();
    for (Path folder : List.of(baseline(), results().resolve("reference"))) {
      if (Files.exists(folder.resolve(RunStore.ROWS))) {
        Run run = RunStore.load(folder);
        if (run.info().filter(info -> info.differences(machine).isEmpty()).isPresent()) {
          recorded.add(run);
        }
      }
    }
    return recorded;
  }

  /**
   * The run measured last: folders are named after their time.
   *
   * @throws InvalidResultException if there is no run yet
   */
  static Path newestRun() throws IOException {
    Path runs = results().resolve("runs");
    if (Files.isDirectory(runs)) {
      try (var folders = Files.list(runs)) {
        var newest =
            folders
                .filter(folder -> Files.exists(folder.resolve(RunStore.ROWS)))
                .max(Comparator.comparing(folder -> String.valueOf(folder.getFileName())));
        if (newest.isPresent()) {
          return newest.get();
        }
      }
    }
    throw new InvalidResultException(
        runs + ": no run here yet; name a result, or measure one with `parbench run`");
  }

  private static Path results() {
    return Path.of(System.getProperty("parbench.home", "")).resolve("results");
  }
}
