package dev.parbench.result;

import dev.parbench.stats.Pooled;
import java.util.List;
import java.util.SortedMap;
import tools.jackson.core.JsonGenerator;

/**
 * Writes one row as JMH's own formatter does. Scores are the means of the iterations, unless the
 * metric knows that JMH took another one.
 */
final class JmhEntryWriter {

  private static final double[] PERCENTILES = {
    0, 50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999, 100
  };

  private final JsonGenerator json;

  JmhEntryWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Row row) {
    json.writeStartObject();
    settings(row);
    if (!row.key().params().isEmpty()) {
      json.writeObjectPropertyStart("params");
      row.key().params().forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    metric("primaryMetric", row.primary());
    json.writeObjectPropertyStart("secondaryMetrics");
    row.secondary().forEach(this::metric);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void settings(Row row) {
    Settings settings = row.settings();
    json.writeStringProperty("jmhVersion", settings.jmhVersion());
    json.writeStringProperty("benchmark", row.key().benchmark());
    json.writeStringProperty("mode", row.key().mode());
    json.writeNumberProperty("threads", row.key().threads());
    json.writeNumberProperty("forks", row.primary().forks().size());
    json.writeStringProperty("jvm", settings.jvm());
    json.writeArrayPropertyStart("jvmArgs");
    settings.jvmArgs().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("jdkVersion", settings.jdkVersion());
    json.writeStringProperty("vmName", settings.vmName());
    json.writeStringProperty("vmVersion", settings.vmVersion());
    json.writeNumberProperty("warmupIterations", settings.warmupIterations());
    json.writeStringProperty("warmupTime", settings.warmupTime());
    json.writeNumberProperty("warmupBatchSize", settings.batchSize());
    json.writeNumberProperty("measurementIterations", settings.measurementIterations());
    json.writeStringProperty("measurementTime", settings.measurementTime());
    json.writeNumberProperty("measurementBatchSize", settings.batchSize());
  }

  private void metric(String name, Metric metric) {
    SortedMap<Double, Long> values = metric.values();
    Pooled pooled = Pooled.of(values);
    double score = metric.reported().map(Metric.Reported::score).orElse(pooled.mean());
    double error = metric.reported().map(Metric.Reported::error).orElse(pooled.error());
    json.writeObjectPropertyStart(name);
    number("score", score);
    number("scoreError", error);
    json.writeArrayPropertyStart("scoreConfidence");
    number(score - error);
    number(score + error);
    json.writeEndArray();
    json.writeObjectPropertyStart("scorePercentiles");
    for (double p : PERCENTILES) {
      number(Double.toString(p), Pooled.percentile(values, p));
    }
    json.writeEndObject();
    json.writeStringProperty("scoreUnit", metric.unit());
    if (metric.histograms().isEmpty()) {
      rawData(metric.forks());
    } else {
      histograms(metric.histograms());
    }
    json.writeEndObject();
  }

  private void rawData(List<List<Double>> forks) {
    json.writeArrayPropertyStart("rawData");
    for (var fork : forks) {
      json.writeStartArray();
      fork.forEach(this::number);
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void histograms(List<List<Histogram>> forks) {
    json.writeArrayPropertyStart("rawDataHistogram");
    for (var fork : forks) {
      json.writeStartArray();
      for (var iteration : fork) {
        json.writeStartArray();
        iteration.forEach(this::pair);
        json.writeEndArray();
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void pair(double time, long count) {
    json.writeStartArray();
    number(time);
    json.writeNumber(count);
    json.writeEndArray();
  }

  private void number(String name, double value) {
    json.writeName(name);
    number(value);
  }

  /** JMH's spelling of numbers that JSON lacks. */
  private void number(double value) {
    if (Double.isNaN(value)) {
      json.writeString("NaN");
    } else if (Double.isInfinite(value)) {
      json.writeString(value > 0 ? "+INF" : "-INF");
    } else {
      json.writeNumber(value);
    }
  }
}
