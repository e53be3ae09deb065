package dev.parbench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one benchmark of a JMH file. Fields that only newer JMH versions write may be absent. The
 * metrics, which may be nearly all of a large file, are read number by number; only the rest
 * becomes a tree.
 */
final class JmhEntry {

  private final Place place;
  private final ObjectNode entry = Json.MAPPER.createObjectNode();
  private final TreeMap<String, Metric> secondary = new TreeMap<>();
  private Optional<Metric> primary = Optional.empty();

  private JmhEntry(Place place) {
    this.place = place;
  }

  /** Reads the value that begins with the parser's current token. */
  static Row read(Place place, JsonParser parser) throws InvalidResultException {
    JsonToken first = parser.currentToken();
    if (first != JsonToken.START_OBJECT) {
      // Whatever is wrong inside is the better message.
      parser.skipChildren();
      throw place.error("not a JMH result: expected a benchmark, found " + JmhMetric.kind(first));
    }
    var entry = new JmhEntry(place);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      entry.field(parser.currentName(), parser);
    }
    return entry.row();
  }

  private void field(String name, JsonParser parser) throws InvalidResultException {
    JsonToken value = parser.nextToken();
    if (name.equals("primaryMetric") && value == JsonToken.START_OBJECT) {
      primary = Optional.of(JmhMetric.read(place, name, parser));
    } else if (name.equals("secondaryMetrics") && value == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String metric = parser.currentName();
        parser.nextToken();
        secondary.put(withoutDot(metric), JmhMetric.read(place, metric, parser));
      }
    } else {
      entry.set(name, parser.<JsonNode>readValueAsTree());
    }
  }

  private Row row() throws InvalidResultException {
    fields("secondaryMetrics");
    RowKey key = key();
    Settings settings = settings();
    return new Row(key, settings, primary.orElseThrow(() -> without("primaryMetric")), secondary);
  }

  private RowKey key() throws InvalidResultException {
    var params = new TreeMap<String, String>();
    for (var param : fields("params")) {
      params.put(param.getKey(), param.getValue().asString());
    }
    return new RowKey(required("benchmark"), required("mode"), params, number("threads", 1));
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

  private String required(String field) throws InvalidResultException {
    JsonNode node = entry.path(field);
    if (node.isString()) {
      return node.asString();
    }
    throw without(field);
  }

  private InvalidResultException without(String field) {
    return place.error(
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
    JsonNode node = entry.path(field);
    if (!node.isArray() && !node.isMissingNode() && !node.isNull()) {
      throw place.error("\"" + field + "\" holds " + kind(node) + " where a list belongs");
    }
    var strings = new ArrayList<String>();
    node.forEach(item -> strings.add(item.asString()));
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
    return JmhMetric.kind(node.asToken());
  }
}
