package dev.parbench.process.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmCommandTest {

  private static final String NARROW = "-XX:+UseCompressedOops";

  private static List<String> words(String... options) {
    var command =
        new JvmCommand(
            List.of(options), 1, JvmCommandTest.class, _ -> List.of(), false, new byte[0]);
    return command.words();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Dx=1", "-Xmx31g", "-Xmx512m", "-Xss1m"})
  void words_usualOptions_keepPointersNarrow(String option) {
    assertThat(words(option)).contains(NARROW, option);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx32g",
        "-Xmx128G",
        "-Xmx1t",
        "-XX:MaxRAMPercentage=80",
        "-XX:MaxHeapSize=64g",
        "-XX:-UseCompressedOops"
      })
  void words_largeHeapAskedFor_leavesPointersToTheJvm(String option) {
    assertThat(words(option)).doesNotContain(NARROW).contains(option);
  }

  /** Where a quarter of the memory is more, a heap ends at what narrow pointers reach. */
  @Test
  void words_machineOfManyGibibytes_givesAHeapWithNarrowPointers() throws Exception {
    List<String> words = new ArrayList<>(words());
    words.subList(words.indexOf("-cp"), words.size()).clear();
    words.addAll(List.of("-XX:MaxRAM=512g", "-XX:+PrintFlagsFinal", "-version"));
    Process java = new ProcessBuilder(words).redirectErrorStream(true).start();
    String flags = new String(java.getInputStream().readAllBytes(), Charset.defaultCharset());
    assertThat(java.waitFor()).as(flags).isZero();
    assertThat(flags)
        .containsPattern(" UseCompressedOops +:?= true")
        .containsPattern(" MaxHeapSize +:?= 3\\d{10} ")
        .doesNotContain("warning");
  }
}
