package dev.parbench.cli;

import dev.parbench.ab.AbFolder;
import dev.parbench.analysis.Analysis;
import dev.parbench.claim.Judgement;
import dev.parbench.report.Answer;
import dev.parbench.report.Escape;
import dev.parbench.report.foreign.ForeignText;
import dev.parbench.result.NoRowsException;
import dev.parbench.result.Run;
import dev.parbench.result.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Charts and HTML again, from saved results or any JMH JSON file. */
@Command(
    name = "report",
    description = {
      "Charts and HTML from saved results or any JMH JSON file.",
      "Runs of parbench get a report each; files of other projects, and whatever is reported with"
          + " one --out, stand side by side on one page."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  /** Where the rows of an interleaved run are reported, in its folder. */
  private static final String ROWS = "rows";

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "run folders or JMH JSON files")
  private List<Path> files = List.of();

  @Option(
      names = "--by",
      paramLabel = "PARAM",
      description =
          "group the bars of other projects by this JMH parameter; the default is the one that"
              + " varies most, class by class")
  private @Nullable String by;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      description = "judge claims with another margin than 5%%, e.g. 2%%",
      converter = Aliases.OfShare.class)
  private @Nullable Double margin;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder to write; of one run folder, the folder itself is the default")
  private @Nullable Path out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (margin != null && !(margin > 0 && margin < 1)) {
      throw new ParameterException(
          spec.commandLine(), "--margin must be above 0 and below 100 %, e.g. 2%");
    }
    List<Run> runs = load();
    PrintWriter console = spec.commandLine().getOut();
    boolean foreign = runs.stream().noneMatch(run -> Analysis.of(run).hasOwnRows());
    if (margin != null && foreign) {
      throw new ParameterException(
          spec.commandLine(),
          "--margin judges claims, and rows of other projects say nothing of any");
    }
    if (by != null && !foreign && out == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--by makes another page than a run's own report; name a folder for it with --out");
    }
    if (foreign || by != null || (out != null && runs.size() > 1)) {
      sideBySide(runs, console);
    } else {
      each(runs, console);
    }
    console.flush();
    return ExitCode.PASS;
  }

  /** Reads every file, of an interleaved run both sides, before anything is written. */
  private List<Run> load() throws IOException {
    var runs = new ArrayList<Run>();
    for (Path file : paths()) {
      if (file.toString().isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "FILE is empty; name a run's folder or a JMH JSON file");
      }
      runs.add(NoRowsException.load(file));
    }
    return runs;
  }

  private List<Path> paths() {
    return files.stream().flatMap(file -> AbFolder.sides(file).stream()).toList();
  }

  private void sideBySide(List<Run> runs, PrintWriter console) throws IOException {
    var params = new TreeSet<String>();
    runs.forEach(run -> run.rows().forEach(row -> params.addAll(row.key().params().keySet())));
    params.add("threads");
    if (by != null && !params.contains(by)) {
      throw new ParameterException(
          spec.commandLine(),
          Escape.text("--by: no row has the parameter " + by + "; there are " + params));
    }
    Path folder = Optional.ofNullable(out).orElseGet(this::together);
    ForeignText.lines(runs).forEach(line -> console.println(Escape.text(line)));
    Outputs.writeForeign(runs, Optional.ofNullable(by), folder);
    console.printf("%nreport: %s%n", folder.resolve(Outputs.REPORT));
  }

  /**
   * A page of several files stands beside the first; that of an interleaved run's verdict stays.
   */
  private Path together() {
    Path first = besides(files.getFirst());
    if (AbFolder.sides(files.getFirst()).size() > 1) {
      first = first.resolve(ROWS);
    }
    if (files.size() == 1) {
      return first;
    }
    String more = files.size() == 2 ? "1-other" : (files.size() - 1) + "-others";
    return first.resolveSibling(first.getFileName() + "-and-" + more);
  }

  private void each(List<Run> runs, PrintWriter console) throws IOException {
    for (Map.Entry<Path, Run> entry : byFolder(runs).entrySet()) {
      Path folder = entry.getKey();
      var analysis = Analysis.of(entry.getValue());
      var judgement = margin == null ? Judgement.of(analysis) : Judgement.of(analysis, margin);
      Answer.lines(judgement).forEach(line -> console.println(Escape.text(line)));
      Outputs.write(judgement, folder, console::println);
      console.printf("%nreport: %s%n", folder.resolve(Outputs.REPORT));
    }
  }

  /** The runs by the folder their reports go to. */
  private Map<Path, Run> byFolder(List<Run> runs) {
    Map<Path, Run> folders = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      Path file = paths().get(i);
      Path folder = Optional.ofNullable(out).orElseGet(() -> besides(file));
      if (folders.put(folder, runs.get(i)) != null) {
        throw new ParameterException(
            spec.commandLine(),
            "%s: another FILE is reported into %s too; report them one by one, with --out"
                .formatted(file, folder));
      }
    }
    return folders;
  }

  /** A run's own folder; for a lone JMH file a folder named after it. */
  private static Path besides(Path file) {
    if (Files.isDirectory(file)) {
      return file;
    }
    Path parent = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
    boolean ours = file.endsWith(RunStore.INFO) || file.endsWith(RunStore.ROWS);
    if (ours && Files.exists(parent.resolve(RunStore.INFO))) {
      return parent;
    }
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return parent.resolve((dot > 0 ? name.substring(0, dot) : name) + "-report");
  }
}
