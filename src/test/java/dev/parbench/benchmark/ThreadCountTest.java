package dev.parbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThreadCountTest {

  private static final int UPDATES = 30_000;

  @ParameterizedTest
  @EnumSource(names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
  void count_counterThatIsRight_countsEveryUpdateOfEachRound(CounterKind kind) throws Exception {
    try (var round = new ThreadCount(kind, 3, UPDATES)) {
      assertThat(round.count()).isEqualTo(UPDATES);
      assertThat(round.count()).isEqualTo(UPDATES);
    }
  }

  @Test
  void count_plainCounter_neverCountsTooMuchAndDoesNotFail() throws Exception {
    try (var round = new ThreadCount(CounterKind.PLAIN, 4, UPDATES)) {
      assertThat(round.count()).isBetween(1L, (long) UPDATES);
    }
  }

  @Test
  void count_plainCounterAndOneThread_isRight() throws Exception {
    try (var round = new ThreadCount(CounterKind.PLAIN, 1, UPDATES)) {
      assertThat(round.count()).isEqualTo(UPDATES);
    }
  }

  @Test
  void count_updatesThatDoNotDivide_countsWholeShares() throws Exception {
    try (var round = new ThreadCount(CounterKind.ATOMIC_LONG, 3, 100)) {
      assertThat(round.expected()).isEqualTo(99);
      assertThat(round.count()).isEqualTo(99);
    }
  }

  @Test
  void count_counterThatLosesThoughItShouldNot_fails() {
    var forgetful =
        new Tally() {
          @Override
          public void add(int worker) {}

          @Override
          public long sum() {
            return 0;
          }
        };
    try (var round = new ThreadCount(forgetful, false, 2, 100)) {
      assertThatThrownBy(round::count)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("wrong answer: counted 0 of 100 updates");
    }
  }

  @Test
  void of_unknownName_listsTheNames() {
    assertThatThrownBy(() -> CounterKind.of("mutex"))
        .hasMessageContaining("mutex")
        .hasMessageContaining("plain, synchronized, reentrant-lock");
  }
}
