package dev.parbench.process.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessStartIT {

  /** Runs where there are few descriptors. */
  static final class FewDescriptors {
    private FewDescriptors() {}

    private static void start(AtomicInteger refused) {
      try {
        ProcessStart.start(new ProcessBuilder("true")).destroyForcibly();
      } catch (IOException e) {
        refused.incrementAndGet();
      }
    }

    public static void main(String[] args) throws Exception {
      var none = new AtomicInteger();
      // Before there are no descriptors left, because classes are loaded by it.
      Thread.ofPlatform().start(() -> start(none)).join();
      System.out.println("refused at first " + none);
      var all = new ArrayDeque<FileInputStream>();
      try {
        while (true) {
          all.add(new FileInputStream("/dev/null"));
        }
      } catch (IOException e) {
        System.out.println("used up " + all.size());
      }
      var refused = new AtomicInteger();
      for (int left = 0; left <= 11; left++) {
        // What would be closed by mistake is what a stack has on it: nulls on a fresh one.
        Thread fresh = Thread.ofPlatform().start(() -> start(refused));
        fresh.join();
        start(refused);
        all.remove().close();
      }
      System.out.println("refused " + refused);
      System.out.println("in the standard input " + System.in.available());
      for (int left = 0; left < 40; left++) {
        all.remove().close();
      }
      start(none);
      System.out.println("refused at last " + none);
      for (FileInputStream one : all) {
        // Fails when somebody else has closed it.
        one.close();
      }
      System.out.println("all open");
    }
  }

  @Test
  void start_withTooFewDescriptors_isRefusedAndClosesNoneOfOthers() throws Exception {
    assumeThat(Path.of("/bin/sh")).exists();
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                "ulimit -n 400; exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FewDescriptors.class.getName())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
    assertThat(process.waitFor()).as(text).isZero();
    assertThat(text)
        .contains(
            "refused at first 0",
            "refused 24",
            "refused at last 0",
            "in the standard input 0",
            "all open");
  }
}
