package dev.parbench.result;

import dev.parbench.machine.HostNoise;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A run's folder. After every fork both files are replaced atomically, so that an interrupted run
 * leaves a valid {@code jmh.json} and {@code run.json} of what it had. Not safe for use by several
 * threads, {@link #savedRows} excepted.
 */
public final class RunStore {

  /** The rows, plain JMH JSON. */
  public static final String ROWS = "jmh.json";

  /** How they came about. */
  public static final String INFO = "run.json";

  private final Path folder;
  private final Map<RowKey, Row> rows = new LinkedHashMap<>();
  private final AtomicInteger saved = new AtomicInteger();
  private RunInfo info;

  private RunStore(Path folder, RunInfo info) {
    this.folder = folder;
    this.info = info;
  }

  /**
   * Creates the folder, private to the user, and the files of a run without rows; so an unwritable
   * place is noticed before anything is measured.
   *
   * @throws IOException with the path, if the folder cannot be made or already holds a run
   */
  public static RunStore create(Path folder, RunInfo info) throws IOException {
    if (Files.exists(folder.resolve(ROWS)) || Files.exists(folder.resolve(INFO))) {
      throw new IOException(folder + " already holds a run; name another folder");
    }
    AtomicFile.privateFolder(folder);
    var store = new RunStore(folder, info);
    store.save();
    return store;
  }

  /**
   * Goes on with a run that was interrupted.
   *
   * @param run what {@link #load} gave for this folder
   * @throws IllegalArgumentException if nothing is known of how it came about
   */
  public static RunStore resume(Path folder, Run run) {
    var info =
        run.info().orElseThrow(() -> new IllegalArgumentException(folder + " has no " + INFO));
    var store = new RunStore(folder, info);
    run.rows().forEach(row -> store.rows.put(row.key(), row));
    store.saved.set(store.rows.size());
    return store;
  }

  /**
   * Loads a run from its folder, its {@code run.json}, or any JMH JSON file. A {@code run.json}
   * belongs to the {@code jmh.json} beside it and to no other file.
   *
   * @throws InvalidResultException if a file is missing, unreadable, not JMH's, or of a version
   *     this program does not know
   */
  public static Run load(Path path) throws InvalidResultException {
    return RunReader.load(path);
  }

  /**
   * Writes a run into a folder, which is created where missing, and replaces what is there.
   *
   * @throws IOException with the path, if the folder or the disk refuses
   */
  public static void save(Path folder, Run run) throws IOException {
    Files.createDirectories(folder);
    JmhJson.write(run.rows(), folder.resolve(ROWS));
    if (run.info().isPresent()) {
      RunInfo known = run.info().get();
      AtomicFile.write(folder.resolve(INFO), out -> Json.MAPPER.writeValue(out, known));
    } else {
      Files.deleteIfExists(folder.resolve(INFO));
    }
  }

  /** Where the files are. */
  public Path folder() {
    return folder;
  }

  /**
   * Opens a further file in the folder, readable by its user only, and goes on behind what it
   * holds.
   *
   * @throws IOException with the path, if it cannot be created
   */
  public OutputStream openFile(String name) throws IOException {
    Path file = folder.resolve(name);
    if (Files.notExists(file)) {
      AtomicFile.write(file, _ -> {});
    }
    return Files.newOutputStream(file, StandardOpenOption.APPEND);
  }

  /** How many rows the files hold; may be asked by any thread at any time. */
  public int savedRows() {
    return saved.get();
  }

  /** What was measured so far. */
  public Run run() {
    return new Run(info.id(), Optional.of(info), List.copyOf(rows.values()));
  }

  /**
   * Adds one measured fork to its row and saves.
   *
   * @throws IOException with the path, if the disk refuses; the previous files stay valid
   * @throws IllegalArgumentException if the row's unit changed between forks
   */
  public void add(Row fork) throws IOException {
    add(fork, HostNoise.UNKNOWN);
  }

  /**
   * Adds one measured fork, and what disturbed it, as {@link #add(Row)} does.
   *
   * @throws IOException with the path, if the disk refuses; the previous files stay valid
   * @throws IllegalArgumentException if the row's unit changed between forks
   */
  public void add(Row fork, HostNoise noise) throws IOException {
    rows.merge(fork.key(), fork, Row::append);
    info = info.measured(fork.key().toString(), noise);
    save();
  }

  /** Adds a warning that a reader must see, and saves. */
  public void warn(String warning) throws IOException {
    info = info.warned(warning);
    save();
  }

  /** Notes why rows got no more forks, by the row's text, and saves. */
  public void stops(Map<String, String> reasons) throws IOException {
    info = info.stopped(reasons);
    save();
  }

  /** Marks the run as complete, and saves. A run that is never completed was interrupted. */
  public void complete(Instant finished) throws IOException {
    info = info.completed(finished);
    save();
  }

  /** Rows first: a {@code run.json} never claims forks that {@code jmh.json} lacks. */
  private void save() throws IOException {
    JmhJson.write(List.copyOf(rows.values()), folder.resolve(ROWS));
    saved.set(rows.size());
    AtomicFile.write(folder.resolve(INFO), out -> Json.MAPPER.writeValue(out, info));
  }
}
