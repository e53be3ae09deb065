package dev.parbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PartnerTest {

  /** Ends in memory, played to the partner in one go. */
  private static List<Long> answersTo(long... messages) throws Exception {
    Queue<Long> in = new ArrayDeque<>();
    for (long message : messages) {
      in.add(message);
    }
    List<Long> out = new ArrayList<>();
    Partner.serve(
        new Medium.End() {
          @Override
          public void send(Long number) {
            out.add(number);
          }

          @Override
          public Long receive() {
            return in.remove();
          }
        });
    return out;
  }

  @Test
  void serve_positiveNumbers_answersOnceWithTheSumOfAll() throws Exception {
    assertThat(answersTo(1, 2, 3, -4, Partner.LEAVE)).containsExactly(10L);
  }

  @Test
  void serve_afterAnAnswer_startsAgain() throws Exception {
    assertThat(answersTo(5, -1, Partner.ANSWER, Partner.LEAVE)).containsExactly(6L, 1L);
  }

  @Test
  void serve_leave_answersNothing() throws Exception {
    assertThat(answersTo(Partner.LEAVE)).isEmpty();
  }
}
