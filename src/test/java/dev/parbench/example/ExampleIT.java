package dev.parbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every example shows what it is there to show. */
@Timeout(60)
class ExampleIT {

  /** A pattern of its output, with a slash at the end of each line. */
  private static String expected(Example example) {
    return switch (example) {
      case SUMMATION -> "one after another .*three processes .*one task .*all the same: true/";
      case TALKERS -> ".*t[io]ck .*/tick ended with -15/tock ended with -15/";
      case GLOBALS -> "the child has    \\[1, 2, 3, 4]/the parent has   \\[1, 2, 3]/";
      case BOUNDED_QUEUE ->
          "holds \\[a, b, c], room for 0/at once: refused/"
              + "with 2 s of patience: refused after 2.*/when a child takes one: \\[b, c, d]/";
      case PRODUCER_CONSUMER -> "(consumed item \\d/){5}";
      case PING_PONG -> "(ping, pong \\d/){5}";
      case POOL_OF_THREE ->
          "(task [123] on office-worker-\\d after 0\\.[0-4] s/){3}"
              + "(task [45] on office-worker-\\d after (0\\.[5-9]|[1-9]\\.\\d) s/){2}";
      case APPLY_ASYNC -> "(apply(Async)? +\\[1, 4, 9, 16] in .* s/){2}";
      case CHUNKS -> "(\\d+² = \\d+ by squares-worker-\\d/){10}";
      case PAGES -> "((one|four) threads? +13 pages, 95 bytes in .* s/){2}";
      case COUNTER -> "without a lock: \\d+ of 2000000/with a lock:    2000000 of 2000000/";
      case CRASH ->
          "the deadly task:  its worker exited with code 42/its sibling:      finished/"
              + "a later task:     runs in a new worker/the parent:       alive/";
    };
  }

  @ParameterizedTest
  @EnumSource
  void run_everyExample_showsItsPoint(Example example) throws Exception {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    example.program().run(out);
    out.flush();
    assertThat(text.toString().replace(System.lineSeparator(), "/")).matches(expected(example));
  }
}
