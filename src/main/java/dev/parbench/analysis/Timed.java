package dev.parbench.analysis;

import dev.parbench.catalogue.Param;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A row whose score is a time.
 *
 * @param key what was measured
 * @param samples seconds per operation, one of each fork
 */
public record Timed(RowKey key, Samples samples) {

  static Optional<Timed> of(Row row) {
    return Samples.of(row).map(samples -> new Timed(row.key(), samples));
  }

  /** Seconds per operation with the interval over forks. */
  public Estimate time() {
    return samples.mean();
  }

  /** How many times faster this row is than {@code other}. */
  public Estimate fasterThan(Timed other) {
    return Estimates.ratio(other.samples.values(), samples.values());
  }

  /** The benchmark's method. */
  public String method() {
    return key.method();
  }

  /** A parameter's value; an empty text where the row has no such parameter. */
  public String param(Param param) {
    return key.param(param).orElse("");
  }

  /** A parameter that is a whole number, not negative; empty where it is none. */
  public OptionalLong number(Param param) {
    String value = param(param);
    return value.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }

  /** A parameter that is a number of bytes, in the unit that suits it: {@code 32 KiB}. */
  public String bytes(Param param) {
    return number(param).stream().mapToObj(Bytes::text).findFirst().orElse(param(param));
  }

  /** The key of the row that differs from this one only as told. */
  public RowKey like(String method, Map<Param, String> changes) {
    var params = new TreeMap<>(key.params());
    changes.forEach((param, value) -> params.put(param.alias(), value));
    String type = key.benchmark().substring(0, key.benchmark().lastIndexOf('.') + 1);
    return new RowKey(type + method, key.mode(), params, key.threads());
  }

  /** The time in the unit that suits it: {@code 2.71 [2.65, 2.78] µs}. */
  public String text() {
    var scale = TimeScale.of(List.of(time().value()));
    return Numbers.time(time(), scale) + " " + scale.symbol();
  }
}
