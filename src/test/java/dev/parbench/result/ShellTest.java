package dev.parbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "/tmp/a-b.c, /tmp/a-b.c",
        "/tmp/a run, '/tmp/a run'",
        "it's, 'it'\\''s'",
        "$(x), '$(x)'"
      })
  void quoted_anyText_isOneWordForAShell(String text, String expected) {
    assertThat(Shell.quoted(text)).isEqualTo(expected);
  }
}
