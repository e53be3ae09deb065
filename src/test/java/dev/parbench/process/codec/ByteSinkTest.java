package dev.parbench.process.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.process.MessageTooLargeException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ByteSinkTest {
  private static final int PIECE = 1 << 16;

  /** Says how much it could write before it was stopped. */
  private static final class Endless implements Serializable {
    @Serial private static final long serialVersionUID = 1L;
    private transient long written;

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
      while (true) {
        out.write(new byte[PIECE]);
        written += PIECE;
      }
    }
  }

  @Test
  void encode_endlessObject_isRefusedAsSoonAsTheLimitIsPassed() {
    int limit = 1 << 20;
    Endless endless = new Endless();
    assertThatThrownBy(() -> Payload.encode(endless, "the item", new ByteSink(256, limit)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the item", "above the limit of " + limit)
        .hasCauseInstanceOf(MessageTooLargeException.class);
    assertThat(endless.written).isLessThanOrEqualTo(limit);
  }

  @Test
  void claim_moreThanTheLimit_takesNoMemoryAndSaysWhatToDo() {
    ByteSink sink = new ByteSink(256);
    assertThatThrownBy(() -> sink.claim(3L << 30))
        .isInstanceOf(MessageTooLargeException.class)
        .hasMessageContaining("send it in parts");
    assertThat(sink.array()).hasSize(256);
  }
}
