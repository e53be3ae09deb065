package dev.parbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTest {

  /** A name a reader would never type: what turns, hides or commands the text around it. */
  record Named(String name) {}

  @Test
  void text_charactersThatCannotBeSeen_areEscapes() {
    String text = Json.text(Map.of("name", "a\u202Eb\u009B2Jc\u2028d\u200Be\u007Ff\u001B[g\0"));
    assertThat(text).contains("a\\u202Eb\\u009B2Jc\\u2028d\\u200Be\\u007Ff\\u001B[g\\u0000");
  }

  @Test
  void text_lettersOfAnyLanguage_stay() {
    assertThat(Json.text(Map.of("name", "µs × 2 – ж 漢 😀 é"))).contains("µs × 2 – ж 漢 😀 é");
  }

  @Test
  void write_charactersThatCannotBeSeen_areReadAsTheyWere(@TempDir Path dir) throws Exception {
    var named = new Named("a\u202Eb\u009Bc\u2028\u007F");
    Json.write(dir.resolve("x.json"), named);
    assertThat(Json.read(dir.resolve("x.json"), Named.class)).isEqualTo(named);
  }
}
