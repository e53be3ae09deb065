package dev.parbench.ab;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.result.RowKey;
import dev.parbench.suite.Effort;
import dev.parbench.suite.PlannedRow;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one start of JMH measures: a benchmark with one set of parameters, which gives one row per
 * mode, or all rulers.
 *
 * @param benchmark class and method; of the rulers, which share a start of JMH, the class
 * @param params a value for each of its parameters
 * @param ruler whether it belongs to parbench and tells only whether the machine changed
 * @param planned JMH's options for it, where a plan has some; empty for those of all others
 */
public record Target(
    String benchmark, SortedMap<String, String> params, boolean ruler, List<String> planned) {

  /** A fork that takes longer hangs. */
  private static final String PATIENCE = "120s";

  /** Copies the parameters and options. */
  public Target {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    planned = List.copyOf(planned);
  }

  /** A benchmark of the jar under test. */
  public static Target of(String benchmark, Map<String, String> params) {
    return new Target(benchmark, new TreeMap<>(params), false, List.of());
  }

  /** The benchmarks of this program that tell only whether the machine changed. */
  public static Target rulers() {
    return new Target(BenchmarkKind.RULER.type(), new TreeMap<>(), true, List.of());
  }

  /** A row of this suite, measured as `run` measures it. */
  public static Target planned(PlannedRow row) {
    Effort effort = row.effort();
    List<String> options =
        List.of(
            "-t",
            Integer.toString(row.key().threads()),
            "-wi",
            Integer.toString(effort.warmupIterations()),
            "-w",
            text(effort.warmup()),
            "-i",
            Integer.toString(effort.iterations()),
            "-r",
            text(effort.iteration()),
            "-to",
            PATIENCE,
            "-jvmArgs",
            String.join(" ", row.jvmArgs()));
    return new Target(row.key().benchmark(), new TreeMap<>(row.key().params()), false, options);
  }

  private static String text(Duration time) {
    return Math.max(1, time.toMillis()) + "ms";
  }

  /** What JMH finds it by. */
  String pattern() {
    return "^" + Pattern.quote(benchmark) + (ruler ? "\\." : "$");
  }

  /** Whether a row is one that it gives. */
  boolean gives(RowKey key) {
    return ruler
        ? BenchmarkKind.RULER.measures(key.benchmark())
        : key.benchmark().equals(benchmark)
            && key.params().entrySet().containsAll(params.entrySet());
  }

  /** One line for people. */
  @Override
  public String toString() {
    return benchmark + (params.isEmpty() ? "" : " " + params);
  }
}
