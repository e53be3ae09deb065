package dev.parbench.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds and reads the files of a run. */
final class RunReader {

  private static final String REMEDY =
      "name a run's folder, its run.json, or a file that JMH wrote with -rf json";

  private RunReader() {}

  static Run load(Path path) throws InvalidResultException {
    boolean folder = Files.isDirectory(path);
    boolean named = path.endsWith(RunStore.INFO);
    Path rows =
        folder ? path.resolve(RunStore.ROWS) : named ? path.resolveSibling(RunStore.ROWS) : path;
    if (folder && Files.notExists(rows)) {
      throw new InvalidResultException(
          path + ": no " + RunStore.ROWS + " in this folder; " + REMEDY);
    }
    Path beside = rows.resolveSibling(RunStore.INFO);
    // A run.json tells of the rows beside it and of no other file that lies there.
    boolean ours = named || (rows.endsWith(RunStore.ROWS) && Files.exists(beside));
    var info = ours ? Optional.of(info(beside)) : Optional.<RunInfo>empty();
    var list = JmhJson.read(rows, REMEDY);
    return new Run(info.map(RunInfo::id).orElseGet(() -> name(rows)), info, list);
  }

  private static RunInfo info(Path file) throws InvalidResultException {
    JsonNode tree;
    try {
      tree = Json.MAPPER.readTree(FileBytes.read(file, REMEDY));
    } catch (JacksonException e) {
      throw Place.of(file.toString(), e).error("not JSON: " + Place.reason(e));
    }
    if (!tree.path("format").isInt()) {
      throw new InvalidResultException(
          file + ": not parbench's: it has no \"format\"; remove it to read the rows alone");
    }
    int format = tree.path("format").asInt();
    if (format < 1 || format > RunInfo.FORMAT) {
      throw new InvalidResultException(
          file + ": format " + format + " is unknown here; use a newer parbench to read it");
    }
    if (tree instanceof ObjectNode known) {
      addMissing(known);
    }
    return bind(file, tree);
  }

  /** What older programs did not write. */
  private static void addMissing(ObjectNode info) {
    if (!info.has("noise")) {
      info.putArray("noise");
    }
    if (!info.has("build")) {
      info.putNull("build");
    }
    if (!info.has("stops")) {
      info.putObject("stops");
    }
  }

  private static RunInfo bind(Path file, JsonNode tree) throws InvalidResultException {
    try {
      return Json.MAPPER.treeToValue(tree, RunInfo.class);
    } catch (JacksonException e) {
      throw new InvalidResultException(file + ": not a run of parbench: " + Place.reason(e));
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
