package dev.parbench.ab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Lists the benchmarks of a jar with the JMH inside it. This program runs with that jar first on
 * its class path; it tells what JMH's own {@code -lp} cannot: where one parameter value ends and
 * the next begins.
 */
public final class JarListing {

  private static final String MARK = "parbench-listing";

  private JarListing() {}

  /**
   * Writes a file: one line a benchmark with a mark, its name, then {@code name=value=value…} a
   * parameter.
   *
   * @param args the file to write
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    // Nothing is read yet, but a jar without JMH fails here.
    var list = BenchmarkList.defaultList();
    // To JMH a jar without benchmarks is broken; to us it has none.
    boolean any = JarListing.class.getResource(BenchmarkList.BENCHMARK_LIST) != null;
    Files.write(file, any ? lines(params(list)) : List.of());
  }

  private static Map<String, Map<String, List<String>>> params(BenchmarkList list) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var silent = OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
    var params = new LinkedHashMap<String, Map<String, List<String>>>();
    for (var entry : list.getAll(silent, List.of())) {
      Map<String, List<String>> values =
          params.computeIfAbsent(entry.getUsername(), _ -> new TreeMap<>());
      if (entry.getParams().hasValue()) {
        entry.getParams().get().forEach((name, all) -> values.put(name, Arrays.asList(all)));
      }
    }
    return params;
  }

  /** The lines of a listing. */
  static List<String> lines(Map<String, Map<String, List<String>>> params) {
    return params.entrySet().stream()
        .map(benchmark -> MARK + " " + encoded(benchmark.getKey()) + texts(benchmark.getValue()))
        .toList();
  }

  private static String texts(Map<String, List<String>> values) {
    return values.entrySet().stream()
        .map(param -> " " + encoded(param.getKey()) + "=" + joined(param.getValue()))
        .collect(Collectors.joining());
  }

  /** Reads {@link #lines}; lines of others are left out. */
  static Map<String, Map<String, List<String>>> parse(List<String> lines) {
    var params = new LinkedHashMap<String, Map<String, List<String>>>();
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      if (parts.length >= 2 && parts[0].equals(MARK)) {
        var values = new TreeMap<String, List<String>>();
        Arrays.stream(parts).skip(2).forEach(part -> add(values, part));
        params.put(decoded(parts[1]), values);
      }
    }
    return params;
  }

  private static void add(Map<String, List<String>> values, String part) {
    List<String> texts = Arrays.stream(part.split("=", -1)).map(JarListing::decoded).toList();
    values.put(texts.getFirst(), texts.subList(1, texts.size()));
  }

  private static String joined(List<String> values) {
    return values.stream().map(JarListing::encoded).collect(Collectors.joining("="));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
