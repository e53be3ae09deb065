package dev.parbench.cli;

import dev.parbench.machine.Checkup;
import dev.parbench.machine.Machine;
import dev.parbench.machine.MachineProbe;
import dev.parbench.result.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What this machine is and how quiet it is. */
@Command(
    name = "doctor",
    description = "What this machine is and how quiet it is, graded, with advice.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Option(names = "--format", description = "text or json", defaultValue = "text")
  private Format format = Format.text;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What {@code --format json} prints. */
  record Document(
      int format, Checkup.Grade grade, List<Checkup.Finding> findings, Machine machine) {}

  @Override
  public Integer call() throws InterruptedException {
    Machine machine = MachineProbe.probe();
    List<Checkup.Finding> findings = Checkup.of(machine);
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.json) {
      out.print(Json.text(new Document(1, Checkup.overall(findings), findings, machine)));
    } else {
      print(findings, out);
    }
    out.flush();
    return ExitCode.PASS;
  }

  private static void print(List<Checkup.Finding> findings, PrintWriter out) {
    for (Checkup.Finding finding : findings) {
      out.printf(
          Locale.ROOT, "%-4s  %-20s %s%n", word(finding.grade()), finding.topic(), finding.value());
      if (!finding.advice().isEmpty()) {
        out.printf(Locale.ROOT, "%28s%s%n", "→ ", finding.advice());
      }
    }
    out.printf(
        Locale.ROOT,
        "%n%s%n",
        switch (Checkup.overall(findings)) {
          case GOOD -> "good: this machine is fit for measuring.";
          case FAIR -> "fair: measure, and mind the advice above.";
          case POOR -> "poor: mend what is marked before trusting any number.";
        });
  }

  private static String word(Checkup.Grade grade) {
    return grade.name().toLowerCase(Locale.ROOT);
  }
}
