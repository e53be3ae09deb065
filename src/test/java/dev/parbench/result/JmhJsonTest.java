package dev.parbench.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhJsonTest {

  private static final String METRIC =
      "\"primaryMetric\": {\"score\": 1, \"scoreUnit\": \"ms/op\", \"rawData\": [[1.5, 2], [3]]}";

  @Test
  void parse_allFields_fillsTheRow() throws Exception {
    Row row =
        one(
            """
            "jmhVersion":"1.37","benchmark":"a.B.c","mode":"avgt","threads":4,"forks":2,
            "jvm":"/j","jvmArgs":["-Xmx1g","-Da=b"],"jdkVersion":"25","vmName":"VM","vmVersion":"25+1",
            "warmupIterations":3,"warmupTime":"1 s","warmupBatchSize":1,"measurementIterations":2,
            "measurementTime":"2 s","measurementBatchSize":7,"params":{"b":"2","a":"1"},
            %s,"secondaryMetrics":{}\
            """
                .formatted(METRIC));
    assertThat(row.key()).isEqualTo(RowKey.of("a.B.c", "avgt", Map.of("a", "1", "b", "2"), 4));
    assertThat(row.settings())
        .isEqualTo(
            new Settings(
                "1.37",
                "/j",
                List.of("-Xmx1g", "-Da=b"),
                "25",
                "VM",
                "25+1",
                3,
                "1 s",
                2,
                "2 s",
                7));
    assertThat(row.primary().unit()).isEqualTo("ms/op");
    assertThat(row.primary().forks()).containsExactly(List.of(1.5, 2.0), List.of(3.0));
  }

  @Test
  void parse_oldJmh_leavesAbsentFieldsEmpty() throws Exception {
    Row row = one("\"benchmark\":\"a.B.c\",\"mode\":\"thrpt\"," + METRIC);
    assertThat(row.settings().jdkVersion()).isEmpty();
    assertThat(row.settings().jvmArgs()).isEmpty();
    assertThat(row.settings().batchSize()).isEqualTo(1);
    assertThat(row.key().params()).isEmpty();
    assertThat(row.key().threads()).isEqualTo(1);
    assertThat(row.secondary()).isEmpty();
  }

  @Test
  void parse_numbersJsonLacks_readsJmhsSpelling() throws Exception {
    Row row = withRaw("[[\"NaN\", \"+INF\", \"-INF\", 1e3]]");
    assertThat(row.primary().forks())
        .containsExactly(
            List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1000.0));
  }

  @Test
  void parse_emptyAndRaggedForks_keepsThem() throws Exception {
    assertThat(withRaw("[[], [1, 2], [3]]").primary().forks())
        .containsExactly(List.of(), List.of(1.0, 2.0), List.of(3.0));
    assertThat(withRaw("[[], [1, 2], [3]]").primary().forkMeans()).containsExactly(1.5, 3);
    assertThat(withRaw("[]").primary().forkMeans()).isEmpty();
  }

  @Test
  void parse_sampleMode_meansOfHistograms() throws Exception {
    Row row =
        one(
            """
            "benchmark":"a.B.c","mode":"sample","primaryMetric":{"scoreUnit":"us/op",
            "rawDataHistogram":[[[[1.0,3],[5.0,1]]],[[[4.0,2]],[[2.0,1]]]]}\
            """);
    assertThat(row.primary().forks()).containsExactly(List.of(2.0), List.of(4.0, 2.0));
  }

  @Test
  void parse_secondaryMetrics_dropsEveryKindOfDot() throws Exception {
    Row row =
        one(
            "\"benchmark\":\"a.B.c\",\"mode\":\"avgt\","
                + METRIC
                + ",\"secondaryMetrics\":{"
                + metric("·gc.alloc.rate.norm")
                + ","
                + metric("Â·gc.count")
                + ","
                + metric("gc.time")
                + "}");
    assertThat(row.secondary()).containsOnlyKeys("gc.alloc.rate.norm", "gc.count", "gc.time");
  }

  @Test
  void parse_brokenText_saysWhereAndWhat() {
    fails("", "f.json: the file is empty");
    fails("  \n ", "f.json: the file is empty");
    fails("hello", "f.json:1:", "not JSON");
    fails(raw("[[1]]").replace("}}]", "}},\n {\"benchmark\""), "f.json:2:", "ends too early");
    fails("[", "f.json:1:", "ends too early");
    fails(
        "[" + object("\"benchmark\":\"a\",\"mode\":\"m\"," + METRIC).replaceAll("^\\[|]$", ""),
        "f.json:1:",
        "ends too early");
    fails("[{]", "f.json:1:", "not JSON");
    fails("[] []", "f.json:1:4", "more text after the end");
  }

  @Test
  void parse_otherJson_saysItIsNotJmhs() {
    fails("{\"a\": 1}", "f.json:1:1: not a JMH result", "-rf json");
    fails("[\n 7]", "f.json:2:2: not a JMH result", "a number");
    fails("[\n\n {\"mode\": \"avgt\"}]", "f.json:3:2: not a JMH result", "\"benchmark\"");
    fails(object("\"benchmark\":\"a\",\"mode\":\"m\""), "without \"primaryMetric\"");
    fails(object("\"mode\":\"avgt\"," + METRIC), "f.json:1:2: not a JMH result", "benchmark");
    fails(object("\"benchmark\":\"a\"," + METRIC), "without \"mode\"");
    fails(object("\"benchmark\":\"a\",\"mode\":\"avgt\",\"primaryMetric\":{}"), "scoreUnit");
    fails(raw("[[true]]"), "holds true where a number belongs");
    fails(raw("[[\"fast\"]]"), "holds \"fast\" where a number belongs");
    fails(raw("[[null]]"), "where a number belongs");
    fails(raw("[3]"), "a number where a list belongs");
    fails(object("\"threads\":\"two\",\"benchmark\":\"a\",\"mode\":\"m\"," + METRIC), "threads");
    fails(object("\"params\":[],\"benchmark\":\"a\",\"mode\":\"m\"," + METRIC), "params");
    fails(object("\"jvmArgs\":{},\"benchmark\":\"a\",\"mode\":\"m\"," + METRIC), "jvmArgs");
    fails(histogram("[[[[1]]]]"), "[time, count]");
    fails(histogram("[[[[1, 0]]]]"), "count below 1");
  }

  @Test
  void parse_wholeNumberBeyondDouble_isInfinite() throws Exception {
    assertThat(withRaw("[[1" + "0".repeat(400) + ", 1e999]]").primary().forks())
        .containsExactly(List.of(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
  }

  @Test
  void parse_deepNesting_isRefusedNotOverflowed() {
    fails("[".repeat(100_000), "f.json", "nesting");
  }

  @Test
  void parse_tooDeepOrTooLong_leaksNoAdviceToProgrammers() {
    fails("[{\"x\":" + "[".repeat(100_000), "its nesting is deeper than JMH ever writes");
    fails(raw("[[" + "1".repeat(2000) + "]]"), "longer than JMH ever writes");
    for (String text : List.of("[{\"x\":" + "[".repeat(100_000), "[" + "1".repeat(2000))) {
      assertThatThrownBy(() -> JmhJson.parse("f.json", text.getBytes(UTF_8)))
          .message()
          .doesNotContain("StreamReadConstraints", "maximum");
    }
  }

  @Test
  void parse_scoreWithoutIterations_keepsItWithItsError() throws Exception {
    Row row =
        one(
            """
            "benchmark":"a.B.c","mode":"avgt","primaryMetric":{"score":12.5,"scoreError":"NaN",
            "scoreUnit":"ms/op","rawData":[]},"secondaryMetrics":{"gc.count":{"score":6,
            "scoreError":0.5,"scoreUnit":"counts","rawData":[[1,2],[3]]},"gc.rate":{"score":2,
            "scoreUnit":"MB/sec","rawData":[[1,3]]}}\
            """);
    assertThat(row.primary().reported()).contains(new Metric.Reported(12.5, Double.NaN));
    assertThat(Objects.requireNonNull(row.secondary().get("gc.count")).reported())
        .as("JMH adds it up")
        .contains(new Metric.Reported(6, 0.5));
    assertThat(Objects.requireNonNull(row.secondary().get("gc.rate")).reported())
        .as("the mean says it")
        .isEmpty();
    var written = JmhJson.parse("f.json", bytes(List.of(row))).getFirst();
    assertThat(written).isEqualTo(row);
  }

  @Test
  void parse_histogramInAnyOrder_isSortedAndMerged() throws Exception {
    var metric =
        JmhJson.parse("f.json", histogram("[[[[5, 1], [1, 3], [5, 2]]]]").getBytes(UTF_8))
            .getFirst()
            .primary();
    assertThat(metric.histograms())
        .containsExactly(List.of(new Histogram(new TreeMap<>(Map.of(1.0, 3L, 5.0, 3L)))));
  }

  @Test
  void read_symbolicLinkInACircle_saysSo(@TempDir Path dir) throws Exception {
    Path link = dir.resolve("a.json");
    Files.createSymbolicLink(link, dir.resolve("b.json"));
    Files.createSymbolicLink(dir.resolve("b.json"), link);
    assertThatThrownBy(() -> JmhJson.read(link))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("a symbolic link that leads in a circle")
        .message()
        .doesNotContain("pipe");
  }

  @Test
  void read_noFile_saysSo(@TempDir Path dir) {
    assertThatThrownBy(() -> JmhJson.read(dir.resolve("x.json")))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("x.json: no such file; give a file that JMH wrote");
    assertThatThrownBy(() -> JmhJson.read(dir))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("this is a folder");
  }

  @Test
  void write_thenParse_givesTheSameRows() throws Exception {
    var key = RowKey.of("a.\"B\".c", "avgt", Map.of("p", "</b>|\n"), 2);
    var metric = new Metric("ms/op", List.of(List.of(0.1, Double.NaN), List.of(), List.of(3.0)));
    var sampled =
        Metric.sampled(
            "us/op", List.of(List.of(new Histogram(new TreeMap<>(Map.of(1.25, 3L, 9.0, 1L))))));
    var secondary = new TreeMap<>(Map.of("gc.count", new Metric("counts", List.of(List.of(2.0)))));
    var rows =
        List.of(
            new Row(key, Rows.SETTINGS, metric, secondary),
            new Row(
                RowKey.of("a.S", "sample", Map.of(), 1), Rows.SETTINGS, sampled, new TreeMap<>()));
    assertThat(JmhJson.parse("f.json", bytes(rows))).isEqualTo(rows);
  }

  /** The values are those JMH 1.37 prints for these iterations. */
  @Test
  void write_summary_isJmhs() throws Exception {
    var metric = new Metric("ms/op", List.of(List.of(1.0, 2.0, 3.0), List.of(4.0, 10.0)));
    var row =
        new Row(Rows.row("a.B", "avgt", "ms/op").key(), Rows.SETTINGS, metric, new TreeMap<>());
    var json = Json.MAPPER.readTree(bytes(List.of(row))).get(0);
    var primary = json.get("primaryMetric");
    assertThat(json.get("forks").asInt()).isEqualTo(2);
    assertThat(primary.get("score").asDouble()).isEqualTo(4);
    // t(0.9995, 4) = 8.6103 (Student table), s = 3.5355
    assertThat(primary.get("scoreError").asDouble())
        .isCloseTo(8.6103 * 3.535534 / Math.sqrt(5), within(1e-3));
    assertThat(primary.get("scoreConfidence").get(0).asDouble())
        .isCloseTo(4 - primary.get("scoreError").asDouble(), within(1e-12));
    assertThat(primary.get("scorePercentiles").get("0.0").asDouble()).isEqualTo(1);
    assertThat(primary.get("scorePercentiles").get("50.0").asDouble()).isEqualTo(3);
    assertThat(primary.get("scorePercentiles").get("90.0").asDouble()).isEqualTo(10);
  }

  @Test
  void write_twoIterations_hasNoError() throws Exception {
    var row = Rows.row("a.B", "avgt", "ms/op", 1, 2);
    var primary = Json.MAPPER.readTree(bytes(List.of(row))).get(0).get("primaryMetric");
    assertThat(primary.get("scoreError").asString()).isEqualTo("NaN");
    assertThat(primary.get("scoreConfidence").get(1).asString()).isEqualTo("NaN");
  }

  @Test
  void write_noFolder_namesTheFile(@TempDir Path dir) {
    assertThatThrownBy(() -> JmhJson.write(List.of(), dir.resolve("no").resolve("x.json")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot write")
        .hasMessageContaining("x.json: the folder does not exist");
  }

  @Test
  void write_again_replacesAndLeavesNothingBehind(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("x.json");
    JmhJson.write(List.of(Rows.row("a.B", "avgt", "ms/op", 1)), file);
    JmhJson.write(List.of(), file);
    assertThat(JmhJson.read(file)).isEmpty();
    try (var files = Files.list(dir)) {
      assertThat(files).containsExactly(file);
    }
  }

  private static byte[] bytes(List<Row> rows) throws IOException {
    var out = new ByteArrayOutputStream();
    JmhJson.write(rows, out);
    return out.toByteArray();
  }

  private static Row one(String fields) throws InvalidResultException {
    return JmhJson.parse("f.json", object(fields).getBytes(UTF_8)).getFirst();
  }

  private static Row withRaw(String rawData) throws InvalidResultException {
    return JmhJson.parse("f.json", raw(rawData).getBytes(UTF_8)).getFirst();
  }

  private static String raw(String rawData) {
    return object(
        "\"benchmark\":\"a.B\",\"mode\":\"avgt\",\"primaryMetric\":{\"scoreUnit\":\"ms/op\","
            + "\"rawData\":"
            + rawData
            + "}");
  }

  private static String histogram(String data) {
    return object(
        "\"benchmark\":\"a.B\",\"mode\":\"sample\",\"primaryMetric\":{\"scoreUnit\":\"ms/op\","
            + "\"rawDataHistogram\":"
            + data
            + "}");
  }

  private static String metric(String name) {
    return "\"" + name + "\":{\"scoreUnit\":\"B/op\",\"rawData\":[[1]]}";
  }

  private static String object(String fields) {
    return "[{" + fields + "}]";
  }

  private static void fails(String json, String... parts) {
    assertThatThrownBy(() -> JmhJson.parse("f.json", json.getBytes(UTF_8)))
        .isInstanceOf(InvalidResultException.class)
        .message()
        .doesNotContain("\n")
        .contains(parts);
  }
}
