package dev.parbench.ab;

import dev.parbench.ab.AbPlan.Stage;
import dev.parbench.ab.AbPlan.Turn;
import dev.parbench.machine.HostNoise;
import dev.parbench.result.JmhJson;
import dev.parbench.result.Json;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The files of an interleaved run: the plan, and every fork as plain JMH JSON, saved as it
 * finishes.
 */
public final class AbFolder {

  private static final String PLAN = "ab.json";
  private static final String FORKS = "forks";
  private static final String NOTE = ".note";
  private static final String FAILED = ".failed";
  private static final String DISTURBED = ".disturbed";

  private final Path folder;

  private AbFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Creates the folder with its plan.
   *
   * @throws IOException with the path, if it cannot be written or holds a run already
   */
  public static AbFolder create(Path folder, AbPlan plan) throws IOException {
    requireFree(folder);
    Files.createDirectories(folder.resolve(FORKS));
    var created = new AbFolder(folder);
    created.save(plan);
    return created;
  }

  /**
   * The same, with those of the plan's jars that were built in {@code workshop}.
   *
   * @throws IOException with the path, if it cannot be written or holds a run already
   */
  public static AbFolder create(Path folder, AbPlan plan, Workshop workshop) throws IOException {
    requireFree(folder);
    Files.createDirectories(folder);
    return create(
        folder,
        plan.withSides(
            adopted(plan.base(), workshop.folder(), folder),
            adopted(plan.candidate(), workshop.folder(), folder)));
  }

  private static Side adopted(Side side, Path workshop, Path folder) throws IOException {
    Path jar = Path.of(side.jar());
    if (!jar.startsWith(workshop)) {
      return side;
    }
    Path place = folder.resolve(workshop.relativize(jar).toString());
    Files.copy(jar, place, StandardCopyOption.REPLACE_EXISTING);
    return side.withJar(place);
  }

  /**
   * Checks that a new run may begin here.
   *
   * @throws IOException in one line for a user, if the folder holds a run
   */
  public static void requireFree(Path folder) throws IOException {
    if (Files.exists(folder.resolve(PLAN))) {
      throw new IOException(folder + " already holds a run; add --resume " + Shell.quoted(folder));
    }
  }

  /** Opens the folder of an interrupted run. */
  public static AbFolder open(Path folder) {
    return new AbFolder(folder);
  }

  /**
   * The results of both sides, where a folder holds an interleaved run; otherwise the path itself.
   */
  public static List<Path> sides(Path path) {
    return Files.exists(path.resolve(PLAN))
        ? List.of(path.resolve("base.json"), path.resolve("candidate.json"))
        : List.of(path);
  }

  /** Where the files are. */
  public Path path() {
    return folder;
  }

  /**
   * The plan.
   *
   * @throws IOException in one line for a user, if there is none or of another version
   */
  public AbPlan plan() throws IOException {
    Path file = folder.resolve(PLAN);
    // The format first: what another version wrote lacks fields, and that is not what is wrong.
    int format = Json.read(file, Version.class).format();
    if (format != AbPlan.FORMAT) {
      throw new IOException(
          "%s: format %d, written by %s parbench; this one goes on with format %d only: %s"
              .formatted(
                  file,
                  format,
                  format < AbPlan.FORMAT ? "an older" : "a newer",
                  AbPlan.FORMAT,
                  "go on with the version that began, or start anew without --resume"));
    }
    return Json.read(file, AbPlan.class);
  }

  /** What all versions of a plan begin with. */
  private record Version(int format) {}

  /** Replaces the plan. */
  public void save(AbPlan plan) throws IOException {
    Json.write(folder.resolve(PLAN), plan);
  }

  /** Saves one fork, and beside it the time its process took and what disturbed it. */
  void save(Turn turn, Side side, List<Row> rows, Duration time, HostNoise noise)
      throws IOException {
    JmhJson.write(rows, file(turn, side));
    Json.write(noteFile(turn, side), new Note(time.toMillis() / 1e3, noise));
  }

  /**
   * How one fork went.
   *
   * @param seconds the time its process took
   * @param noise what else went on on the machine meanwhile
   */
  public record Note(double seconds, HostNoise noise) {}

  /**
   * The notes of all saved forks, in no particular order.
   *
   * @throws IOException if one cannot be read
   */
  public List<Note> notes() throws IOException {
    var notes = new ArrayList<Note>();
    try (var files = Files.newDirectoryStream(folder.resolve(FORKS), "*" + NOTE)) {
      for (Path file : files) {
        notes.add(Json.read(file, Note.class));
      }
    }
    return notes;
  }

  /**
   * The time that the first pair of every row took, also in an earlier session.
   *
   * @throws IOException if a note cannot be read
   */
  public Duration firstRound(AbPlan plan) throws IOException {
    double sum = 0;
    for (int target = 0; target < plan.targets().size(); target++) {
      var turn = new Turn(Stage.SCREEN, 0, target, true);
      for (Side side : List.of(plan.base(), plan.candidate())) {
        Path file = noteFile(turn, side);
        sum += Files.exists(file) ? Json.read(file, Note.class).seconds() : 0;
      }
    }
    return Duration.ofMillis((long) (1e3 * sum));
  }

  /** Whether both forks of a pair are there; half a pair was not measured back to back. */
  boolean has(Turn turn, AbPlan plan) {
    return Files.exists(file(turn, plan.base())) && Files.exists(file(turn, plan.candidate()));
  }

  /**
   * Puts a disturbed pair aside, for people to look at: nothing reads it but {@link #repeated}.
   *
   * @throws IOException if a fork cannot be moved
   */
  void repeat(Turn turn) throws IOException {
    try (var forks =
        Files.newDirectoryStream(folder.resolve(FORKS), prefix(turn) + "-*.{json,note}")) {
      for (Path fork : forks) {
        Files.move(
            fork,
            fork.resolveSibling(fork.getFileName() + DISTURBED),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /**
   * How many pairs were measured again because something had disturbed them.
   *
   * @throws IOException if the folder cannot be read
   */
  int repeated() throws IOException {
    int forks = 0;
    try (var files = Files.newDirectoryStream(folder.resolve(FORKS), "*" + NOTE + DISTURBED)) {
      for (Path _ : files) {
        forks++;
      }
    }
    return forks / 2;
  }

  /** Remembers that a fork failed: what survives of later tries is no evidence. */
  void fail(Turn turn, String reason) throws IOException {
    Json.write(folder.resolve(FORKS).resolve(prefix(turn) + FAILED), Map.of("reason", reason));
  }

  /** The targets of which a fork failed, by number, also in an earlier session. */
  Set<Integer> failed() throws IOException {
    var failed = new HashSet<Integer>();
    try (var files = Files.newDirectoryStream(folder.resolve(FORKS), "*" + FAILED)) {
      for (Path file : files) {
        String[] name = String.valueOf(file.getFileName()).split("-", -1);
        failed.add(Integer.parseInt(name[1]));
      }
    }
    return failed;
  }

  /** The rows of one side in one stage, their forks in the order of the rounds. */
  public List<Row> rows(AbPlan plan, Stage stage, Side side) throws IOException {
    Map<RowKey, Row> rows = new LinkedHashMap<>();
    for (int target = 0; target < plan.targets().size(); target++) {
      for (int round = 0; round < plan.mostRounds(); round++) {
        var turn = new Turn(stage, round, target, true);
        if (has(turn, plan)) {
          JmhJson.read(file(turn, side)).forEach(row -> rows.merge(row.key(), row, Row::append));
        }
      }
    }
    return new ArrayList<>(rows.values());
  }

  /** Writes all forks of a side as one JMH file that any viewer opens. */
  void merge(AbPlan plan, Side side) throws IOException {
    JmhJson.write(rows(plan, Stage.SCREEN, side), folder.resolve(side.name() + ".json"));
  }

  private Path file(Turn turn, Side side) {
    return folder.resolve(FORKS).resolve(name(turn, side) + ".json");
  }

  private Path noteFile(Turn turn, Side side) {
    return folder.resolve(FORKS).resolve(name(turn, side) + NOTE);
  }

  private static String name(Turn turn, Side side) {
    return prefix(turn) + "-" + side.name();
  }

  private static String prefix(Turn turn) {
    return String.format(
        Locale.ROOT,
        "%s-%03d-%03d",
        turn.stage().name().toLowerCase(Locale.ROOT),
        turn.target(),
        turn.round());
  }
}
