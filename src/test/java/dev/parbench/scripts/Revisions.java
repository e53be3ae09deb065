package dev.parbench.scripts;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The revisions that commands of the README name. */
final class Revisions {

  private static final String MAIN = "--base-rev main";

  private Revisions() {}

  /** The command with the present revision where this clone has no branch of that name. */
  static String known(String command) throws IOException, InterruptedException {
    Script main =
        Script.run(
            Script.HOME,
            Map.of(),
            List.of("git", "rev-parse", "--verify", "--quiet", "main^{commit}"));
    return main.exitCode() == 0 ? command : command.replace(MAIN, "--base-rev HEAD");
  }
}
