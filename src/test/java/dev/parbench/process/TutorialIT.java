package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial of the package compiles and does what it says. */
@Timeout(60)
class TutorialIT {

  @Test
  void snippets_asWritten_compileAndPrintWhatTheyShould(@TempDir Path folder) throws Exception {
    assertThat(Tutorial.snippets()).hasSize(9);
    String classPath = System.getProperty("java.class.path");
    Path classes =
        Tutorial.compile(
            folder, List.of("-cp", classPath), "tutorial/Tutorial.java", Tutorial.source());
    String whole = classPath + System.getProperty("path.separator") + classes;
    Tutorial.assertSaid(
        Tutorial.run(
            folder,
            List.of("java", "--enable-native-access=ALL-UNNAMED", "-cp", whole, Tutorial.MAIN)));
  }
}
