package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README quotes what the script prints; the line that matters most is replayed in full. */
class OperatingCharacteristicsIT {

  @Test
  void readme_linesOfTenPairs_areWhatTheReplayGives() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    var characteristics =
        new OperatingCharacteristics(System.out, Recording.read(), OperatingCharacteristics.SUITES);
    assertThat(readme).contains(characteristics.gate(10, "up to 2 %"));
    assertThat(readme).contains(OperatingCharacteristics.SUITES + " suites a figure");
  }
}
