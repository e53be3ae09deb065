package dev.parbench.cli;

import dev.parbench.ab.AbFolder;
import dev.parbench.analysis.Analysis;
import dev.parbench.claim.Judgement;
import dev.parbench.report.Answer;
import dev.parbench.result.InvalidResultException;
import dev.parbench.result.Run;
import dev.parbench.result.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    description = "Charts and HTML from saved results or any JMH JSON file.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "run folders or JMH JSON files")
  private List<Path> files = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder to write; of one run folder, the folder itself is the default")
  private @Nullable Path out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (out != null && files.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "--out takes one FILE; their reports would overwrite each other");
    }
    PrintWriter console = spec.commandLine().getOut();
    Map<Path, Run> runs = load();
    for (Map.Entry<Path, Run> entry : runs.entrySet()) {
      Path folder = entry.getKey();
      var judgement = Judgement.of(Analysis.of(entry.getValue()));
      Answer.lines(judgement).forEach(console::println);
      Outputs.write(judgement, folder, console::println);
      console.printf("%nreport: %s%n", folder.resolve(Outputs.REPORT));
    }
    console.flush();
    return ExitCode.PASS;
  }

  /** Reads every file before anything is written, by the folder its report goes to. */
  private Map<Path, Run> load() throws IOException {
    Map<Path, Run> runs = new LinkedHashMap<>();
    for (Path file : files.stream().flatMap(file -> AbFolder.sides(file).stream()).toList()) {
      if (file.toString().isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "FILE is empty; name a run's folder or a JMH JSON file");
      }
      Run run = RunStore.load(file);
      if (run.rows().isEmpty()) {
        throw new InvalidResultException(
            file + ": no rows, so there is nothing to report; measure again");
      }
      Path folder = Optional.ofNullable(out).orElseGet(() -> besides(file));
      if (runs.put(folder, run) != null) {
        throw new ParameterException(
            spec.commandLine(),
            "%s: another FILE is reported into %s too; report them one by one, with --out"
                .formatted(file, folder));
      }
    }
    return runs;
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
