package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.result.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The documentation quotes what the script prints; lines that matter are replayed in full. */
@Tag("forks")
class OperatingCharacteristicsIT {

  private static final Path DOCUMENTATION =
      Path.of("src", "main", "java", "dev", "parbench", "check", "package-info.java");

  @Test
  void documentation_linesOfTenPairs_areWhatTheReplayGives() throws IOException {
    String text = Files.readString(DOCUMENTATION);
    List<Row> recorded = Recording.read();
    var characteristics =
        new OperatingCharacteristics(System.out, recorded, OperatingCharacteristics.SUITES);
    var quiet = Replay.quieterThan(OperatingCharacteristics.QUIET, recorded);
    var replay = new Replay(quiet, OperatingCharacteristics.ROWS, 10);
    for (Change change : List.of(Change.all(0.019), Change.one(0.05))) {
      assertThat(text).contains(characteristics.line(replay, "up to 2 %", change));
    }
    assertThat(text).contains(OperatingCharacteristics.SUITES + " suites a figure");
  }
}
