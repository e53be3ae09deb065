package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Linux takes no word of 128 KiB or more on a command line. */
@Timeout(120)
class LongClassPathIT {
  private static final int ENTRIES = 6000;

  private final String classPath = System.getProperty("java.class.path");

  @AfterEach
  void reset() {
    System.setProperty("java.class.path", classPath);
  }

  private static String entries(String name) {
    return IntStream.range(0, ENTRIES)
        .mapToObj(i -> Path.of("no such folder", name, i + ".jar").toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void pool_classPathLongerThanACommandLine_startsWorkersWithIt() throws Exception {
    for (String name : new String[] {"with a space and a \"quote\" and a back\\slash", "another"}) {
      String longer = classPath + File.pathSeparator + entries(name);
      assertThat(longer.length()).isGreaterThan(128 << 10);
      System.setProperty("java.class.path", longer);
      try (ProcessPool pool = ProcessPool.open(2)) {
        String theirs = pool.submit(() -> System.getProperty("java.class.path")).get();
        // This library may come first.
        assertThat(theirs.split(File.pathSeparator))
            .containsExactlyInAnyOrder(longer.split(File.pathSeparator));
      }
    }
  }

  @Test
  void pool_workerThatStartsAWorker_startsItWithTheLongClassPath() throws Exception {
    System.setProperty("java.class.path", classPath + File.pathSeparator + entries("deep down in"));
    try (ProcessPool pool = ProcessPool.open(1)) {
      int length =
          pool.submit(
                  () -> {
                    try (ProcessPool inner = ProcessPool.open(1)) {
                      return inner
                          .submit(() -> System.getProperty("java.class.path").length())
                          .get();
                    }
                  })
              .get();
      assertThat(length).isGreaterThan(128 << 10);
    }
  }
}
