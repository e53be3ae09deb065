package dev.parbench.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;

/** Holds the catalogue against the JMH classes it describes. */
class BenchmarkKindTest {

  private static Class<?> type(BenchmarkKind kind) {
    try {
      return Class.forName(kind.type());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<Class<?>> withNested(Class<?> type) {
    return Stream.concat(
        Stream.<Class<?>>iterate(type, c -> c != null && c != Object.class, Class::getSuperclass),
        Arrays.stream(type.getDeclaredClasses()).flatMap(BenchmarkKindTest::withNested));
  }

  @ParameterizedTest
  @EnumSource
  void type_anyKind_isAClassWithBenchmarks(BenchmarkKind kind) {
    assertThat(type(kind).getMethods()).anyMatch(BenchmarkKindTest::isBenchmark);
  }

  private static boolean isBenchmark(Method method) {
    return method.isAnnotationPresent(Benchmark.class);
  }

  @Test
  void values_namesOfTheJmhList_areExactlyThese() throws IOException {
    var listed = new TreeSet<String>();
    var line = Pattern.compile("dev\\.parbench\\.benchmark\\.\\w+");
    for (URL list :
        Collections.list(getClass().getClassLoader().getResources("META-INF/BenchmarkList"))) {
      try (InputStream in = list.openStream()) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .flatMap(text -> line.matcher(text).results().map(MatchResult::group).limit(1))
            .forEach(listed::add);
      }
    }
    assertThat(Arrays.stream(BenchmarkKind.values()).map(BenchmarkKind::type))
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @ParameterizedTest
  @EnumSource
  void params_anyKind_areTheParamFieldsOfItsClass(BenchmarkKind kind) {
    Set<String> fields =
        withNested(type(kind))
            .flatMap(c -> Arrays.stream(c.getDeclaredFields()))
            .filter(field -> field.isAnnotationPresent(org.openjdk.jmh.annotations.Param.class))
            .map(Field::getName)
            .collect(Collectors.toSet());
    assertThat(kind.params().stream().map(Param::alias))
        .containsExactlyInAnyOrderElementsOf(fields);
  }

  @ParameterizedTest
  @EnumSource
  void gated_anyKind_areAuxCountersOfItsClass(BenchmarkKind kind) {
    List<String> counters =
        withNested(type(kind))
            .filter(c -> c.isAnnotationPresent(AuxCounters.class))
            .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
            .filter(m -> Modifier.isPublic(m.getModifiers()) && m.getParameterCount() == 0)
            .map(Method::getName)
            .toList();
    assertThat(counters).containsAll(kind.gated());
  }

  @Test
  void of_methodOfABenchmark_isItsKind() {
    assertThat(BenchmarkKind.of("dev.parbench.benchmark.Latency.run"))
        .contains(BenchmarkKind.LATENCY);
    assertThat(BenchmarkKind.of("dev.parbench.benchmark.LatencyOfOthers.run")).isEmpty();
    assertThat(BenchmarkKind.of("com.acme.Latency.run")).isEmpty();
  }

  @Test
  void command_rowsFromStandardOnOnly_namesTheProfile() {
    assertThat(BenchmarkKind.REUSE.command())
        .isEqualTo("scripts/parbench run --profile standard --only Reuse");
    assertThat(BenchmarkKind.DISPATCH.command()).isEqualTo("scripts/parbench run --only Dispatch");
  }

  @Test
  void command_severalBenchmarks_namesThemInOneQuotedPattern() {
    assertThat(Section.WAITING.command()).isEqualTo("scripts/parbench run --only IoConcurrency");
    assertThat(Section.COSTS.command()).matches("scripts/parbench run --only '\\w+(\\|\\w+)+'");
    assertThat(Section.LATENCY.command()).contains("--profile standard");
  }
}
