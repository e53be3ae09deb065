package dev.parbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the benchmarks of costs measure does what it says. */
class CostsIT {

  @ParameterizedTest
  @EnumSource
  void medium_anyPartner_addsUpWhatItIsSent(Medium medium) throws Exception {
    Medium.Pair pair = medium.open();
    medium.start(pair.theirs());
    for (long number = 1; number < 5000; number++) {
      pair.ours().send(number);
    }
    pair.ours().send(-5000L);
    assertThat(pair.ours().receive()).isEqualTo(5000L * 5001 / 2);
    pair.ours().send(Partner.LEAVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Summation.IN_SEQUENCE,
        Summation.THREE_PROCESSES,
        Summation.ONE_POOL_TASK,
        Summation.POOL_OF_TWO
      })
  void programs_inBothLanguages_giveTheSumThreeTimes(String program) throws Exception {
    long expected = Summation.expected(100_001);
    assertThat(Summation.run(program, 100_001)).containsExactly(expected, expected, expected);
    try (CPython python = startedOrSkipped()) {
      assertThat(python.run(program, 100_001)).containsExactly(expected, expected, expected);
    }
  }

  @Test
  void expected_oddAndEvenRange_isTheSum() {
    assertThat(Summation.expected(4)).isEqualTo(6);
    assertThat(Summation.expected(5)).isEqualTo(10);
  }

  @Test
  void run_unknownProgram_saysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Summation.run("x", 1))
        .withMessageContaining("'x'");
  }

  @Test
  void python_closed_leavesNoFile() throws Exception {
    List<Path> before = folders();
    try (CPython python = startedOrSkipped()) {
      assertThat(python.version()).matches("\\d+\\.\\d+.*");
    }
    assertThat(folders()).isSubsetOf(before);
  }

  private static CPython startedOrSkipped() {
    CPython python = null;
    try {
      python = CPython.start();
    } catch (IOException e) {
      assumeTrue(false, "no python3 here: " + e.getMessage());
    }
    return java.util.Objects.requireNonNull(python);
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(p -> p.getFileName().toString().startsWith("parbench-python-")).toList();
    }
  }
}
