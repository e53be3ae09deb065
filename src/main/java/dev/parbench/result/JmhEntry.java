package dev.parbench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads one benchmark of a JMH file. Fields that only newer JMH versions write may be absent. */
final class JmhEntry {

  private final Place place;
  private final JsonNode entry;

  JmhEntry(Place place, JsonNode entry) {
    this.place = place;
    this.entry = entry;
  }

  Row row() throws InvalidResultException {
    if (!entry.isObject()) {
      throw place.error("not a JMH result: expected a benchmark, found " + kind(entry));
    }
    var secondary = new TreeMap<String, Metric>();
    for (var metric : fields("secondaryMetrics")) {
      secondary.put(withoutDot(metric.getKey()), metric(metric.getKey(), metric.getValue()));
    }
    return new Row(
        key(), settings(), metric("primaryMetric", required("primaryMetric")), secondary);
  }

  private RowKey key() throws InvalidResultException {
    var params = new TreeMap<String, String>();
    for (var param : fields("params")) {
      params.put(param.getKey(), param.getValue().asString());
    }
    return new RowKey(
        required("benchmark").asString(),
        required("mode").asString(),
        params,
        number("threads", 1));
  }

  private Settings settings() throws InvalidResultException {
    return new Settings(
        text("jmhVersion"),
        text("jvm"),
        strings("jvmArgs"),
        text("jdkVersion"),
        text("vmName"),
        text("vmVersion"),
        number("warmupIterations", 0),
        text("warmupTime"),
        number("measurementIterations", 0),
        text("measurementTime"),
        number("measurementBatchSize", 1));
  }

  private Metric metric(String name, JsonNode node) throws InvalidResultException {
    JsonNode unit = node.path("scoreUnit");
    if (!unit.isString()) {
      throw place.error("not a JMH result: \"" + name + "\" has no \"scoreUnit\"");
    }
    JsonNode histograms = node.path("rawDataHistogram");
    return histograms.isArray()
        ? Metric.sampled(unit.asString(), histograms(name, histograms))
        : new Metric(unit.asString(), forks(name, node.path("rawData")));
  }

  private List<List<Double>> forks(String name, JsonNode rawData) throws InvalidResultException {
    var forks = new ArrayList<List<Double>>();
    for (JsonNode fork : list(name, rawData)) {
      var iterations = new ArrayList<Double>();
      for (JsonNode score : list(name, fork)) {
        iterations.add(score(name, score));
      }
      forks.add(iterations);
    }
    return forks;
  }

  private List<List<Histogram>> histograms(String name, JsonNode rawData)
      throws InvalidResultException {
    var forks = new ArrayList<List<Histogram>>();
    for (JsonNode fork : list(name, rawData)) {
      var iterations = new ArrayList<Histogram>();
      for (JsonNode iteration : list(name, fork)) {
        iterations.add(histogram(name, iteration));
      }
      forks.add(iterations);
    }
    return forks;
  }

  private Histogram histogram(String name, JsonNode pairs) throws InvalidResultException {
    var counts = new TreeMap<Double, Long>();
    for (JsonNode pair : list(name, pairs)) {
      if (!pair.isArray() || pair.size() != 2 || !pair.path(1).canConvertToLong()) {
        throw place.error("\"" + name + "\" holds " + pair + " where [time, count] belongs");
      }
      long count = pair.path(1).asLong();
      if (count < 1) {
        throw place.error("\"" + name + "\" holds " + pair + ", a count below 1");
      }
      counts.merge(score(name, pair.path(0)), count, Long::sum);
    }
    return new Histogram(counts);
  }

  /** JMH writes numbers that JSON lacks as strings. */
  private double score(String name, JsonNode node) throws InvalidResultException {
    if (node.isNumber()) {
      // A whole number too large for a double is infinite, as JMH's +INF.
      return node.numberValue().doubleValue();
    }
    return switch (node.isString() ? node.asString() : "") {
      case "NaN" -> Double.NaN;
      case "+INF", "INF" -> Double.POSITIVE_INFINITY;
      case "-INF" -> Double.NEGATIVE_INFINITY;
      default -> throw place.error("\"" + name + "\" holds " + node + " where a number belongs");
    };
  }

  private Iterable<JsonNode> list(String name, JsonNode node) throws InvalidResultException {
    if (node.isArray()) {
      return node;
    }
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    throw place.error("\"" + name + "\" holds " + kind(node) + " where a list belongs");
  }

  private JsonNode required(String field) throws InvalidResultException {
    JsonNode node = entry.path(field);
    boolean object = field.equals("primaryMetric");
    if (object ? node.isObject() : node.isString()) {
      return node;
    }
    throw place.error(
        "not a JMH result: a benchmark without \"" + field + "\"; write it with JMH's -rf json");
  }

  private Iterable<Map.Entry<String, JsonNode>> fields(String field) throws InvalidResultException {
    JsonNode node = entry.path(field);
    if (node.isObject()) {
      return node.properties();
    }
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    throw place.error("\"" + field + "\" holds " + kind(node) + " where an object belongs");
  }

  private String text(String field) {
    JsonNode node = entry.path(field);
    return node.isString() ? node.asString() : "";
  }

  private List<String> strings(String field) throws InvalidResultException {
    var strings = new ArrayList<String>();
    for (JsonNode item : list(field, entry.path(field))) {
      strings.add(item.asString());
    }
    return strings;
  }

  private int number(String field, int absent) throws InvalidResultException {
    JsonNode node = entry.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return absent;
    }
    if (!node.canConvertToInt()) {
      throw place.error("\"" + field + "\" holds " + node + " where a whole number belongs");
    }
    return node.asInt();
  }

  /** JMH before 1.36 or so marks secondary metrics with a middle dot, some with a mangled one. */
  private static String withoutDot(String name) {
    return Stream.of("·", "Â·")
        .filter(name::startsWith)
        .findFirst()
        .map(dot -> name.substring(dot.length()))
        .orElse(name);
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      default -> "nothing";
    };
  }
}
