package dev.parbench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one metric of a JMH file, number by number. */
final class JmhMetric {

  /** Scores that differ by less are the same, written with fewer digits. */
  private static final double SAME = 1e-6;

  private final Place place;
  private final String name;
  private final JsonParser parser;

  private Optional<String> unit = Optional.empty();
  private double score = Double.NaN;
  private double error = Double.NaN;
  private List<List<Double>> forks = List.of();
  private Optional<List<List<Histogram>>> histograms = Optional.empty();

  private JmhMetric(Place place, String name, JsonParser parser) {
    this.place = place;
    this.name = name;
    this.parser = parser;
  }

  /** Reads the value that begins with the parser's current token. */
  static Metric read(Place place, String name, JsonParser parser) throws InvalidResultException {
    var metric = new JmhMetric(place, name, parser);
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        metric.field(parser.currentName());
      }
    }
    return metric.metric();
  }

  private void field(String field) throws InvalidResultException {
    JsonToken token = parser.nextToken();
    switch (field) {
      case "scoreUnit" ->
          unit = token == JsonToken.VALUE_STRING ? Optional.of(parser.getString()) : unit;
      case "score" -> score = token.isScalarValue() ? lenient() : score;
      case "scoreError" -> error = token.isScalarValue() ? lenient() : error;
      case "rawData" -> forks = list(this::scores);
      case "rawDataHistogram" -> {
        boolean present = token == JsonToken.START_ARRAY;
        histograms = present ? Optional.of(histograms()) : histograms;
      }
      default -> {}
    }
    parser.skipChildren();
  }

  private Metric metric() throws InvalidResultException {
    String known =
        unit.orElseThrow(
            () -> place.error("not a JMH result: \"" + name + "\" has no \"scoreUnit\""));
    Metric raw =
        histograms.map(h -> Metric.sampled(known, h)).orElseGet(() -> new Metric(known, forks));
    return isAnother(raw) ? raw.reporting(new Metric.Reported(score, error)) : raw;
  }

  /** Whether the file's score is not the mean of its iterations, which says the same better. */
  private boolean isAnother(Metric raw) {
    if (!Double.isFinite(score)) {
      return false;
    }
    double sum = 0;
    long count = 0;
    for (int i = 0; i < raw.forks().size(); i++) {
      for (double each : raw.forks().get(i)) {
        sum += each;
        count++;
      }
    }
    boolean sampled = !raw.histograms().isEmpty() && count > 0;
    return !sampled && !(Math.abs(sum / count - score) <= SAME * Math.abs(score));
  }

  /** Reads one item of a list. */
  private interface Item<T> {
    T read() throws InvalidResultException;
  }

  /** The list at the current token; none where it is {@code null}. */
  private <T> List<T> list(Item<T> item) throws InvalidResultException {
    var items = new ArrayList<T>();
    if (isList()) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(item.read());
      }
    }
    return List.copyOf(items);
  }

  private boolean isList() throws InvalidResultException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY || token == JsonToken.VALUE_NULL) {
      return token == JsonToken.START_ARRAY;
    }
    throw place.error("\"" + name + "\" holds " + kind(token) + " where a list belongs");
  }

  private List<List<Histogram>> histograms() throws InvalidResultException {
    return list(() -> list(this::histogram));
  }

  private List<Double> scores() throws InvalidResultException {
    var scores = new DoubleList.Builder();
    if (isList()) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        scores.add(number());
      }
    }
    return scores.build();
  }

  private Histogram histogram() throws InvalidResultException {
    var histogram = new Histogram.Builder();
    if (isList()) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        pair(histogram);
      }
    }
    return histogram.build();
  }

  private void pair(Histogram.Builder histogram) throws InvalidResultException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw noPair();
    }
    parser.nextToken();
    double time = number();
    if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw noPair();
    }
    long count = parser.getLongValue();
    if (parser.nextToken() != JsonToken.END_ARRAY) {
      throw noPair();
    }
    if (count < 1) {
      throw place.error("\"" + name + "\" holds " + count + ", a count below 1");
    }
    histogram.add(time, count);
  }

  private InvalidResultException noPair() {
    return place.error("\"" + name + "\" holds something else where [time, count] belongs");
  }

  /** JMH writes numbers that JSON lacks as strings. */
  private double number() throws InvalidResultException {
    JsonToken token = parser.currentToken();
    if (token.isNumeric()) {
      return numeric();
    }
    String text = token.isScalarValue() ? parser.getString() : kind(token);
    if (token == JsonToken.VALUE_STRING) {
      switch (text) {
        case "NaN" -> {
          return Double.NaN;
        }
        case "+INF", "INF" -> {
          return Double.POSITIVE_INFINITY;
        }
        case "-INF" -> {
          return Double.NEGATIVE_INFINITY;
        }
        default -> text = '"' + text + '"';
      }
    }
    throw place.error("\"" + name + "\" holds " + text + " where a number belongs");
  }

  /** A summary that is no number is none; the iterations tell. */
  private double lenient() {
    return parser.currentToken().isNumeric() ? numeric() : Double.NaN;
  }

  /** A whole number too large for a double is infinite, as JMH's +INF. */
  private double numeric() {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
        ? parser.getDoubleValue()
        : parser.getNumberValue().doubleValue();
  }

  static String kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "nothing";
    };
  }
}
