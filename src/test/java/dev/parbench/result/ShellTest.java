package dev.parbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "two words", "it's", "a  b ", "\\", "'", "$(x) \"y\""})
  void words_ofQuotedTexts_areTheTexts(String text) {
    assertThat(Shell.words("run --only " + Shell.quoted(text) + "  --seed 42"))
        .containsExactly("run", "--only", text, "--seed", "42");
  }

  @Test
  void words_openQuote_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Shell.words("run 'a"));
  }
}
