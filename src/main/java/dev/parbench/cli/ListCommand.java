package dev.parbench.cli;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Profile;
import dev.parbench.claim.ClaimKind;
import dev.parbench.example.Example;
import dev.parbench.result.Json;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.workload.WorkloadKind;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What there is to measure. */
@Command(
    name = "list",
    description = "Workloads, strategies, benchmarks, profiles, claims and examples.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

  @Option(names = "--format", description = "text or json", defaultValue = "text")
  private Format format = Format.text;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.json) {
      out.print(Json.text(all()));
    } else {
      all().forEach((title, entries) -> print(title, entries, out));
    }
    out.flush();
    return ExitCode.PASS;
  }

  static SequencedMap<String, Map<String, String>> all() {
    SequencedMap<String, Map<String, String>> all = new LinkedHashMap<>();
    all.put(
        "workloads",
        describe(WorkloadKind.values(), WorkloadKind::alias, WorkloadKind::description));
    all.put(
        "strategies",
        describe(StrategyKind.values(), StrategyKind::alias, StrategyKind::description));
    all.put(
        "benchmarks",
        describe(BenchmarkKind.values(), BenchmarkKind::alias, BenchmarkKind::question));
    all.put("profiles", describe(Profile.values(), Profile::alias, Profile::description));
    all.put("claims", describe(ClaimKind.values(), ClaimKind::alias, ClaimKind::text));
    all.put("examples", describe(Example.values(), Example::alias, Example::description));
    return all;
  }

  private static <T> Map<String, String> describe(
      T[] kinds, Function<T, String> alias, Function<T, String> description) {
    return Arrays.stream(kinds)
        .collect(Collectors.toMap(alias, description, (first, _) -> first, LinkedHashMap::new));
  }

  private static void print(String title, Map<String, String> entries, PrintWriter out) {
    out.println(title);
    entries.forEach(
        (alias, description) -> out.printf(Locale.ROOT, "  %-20s %s%n", alias, description));
  }
}
