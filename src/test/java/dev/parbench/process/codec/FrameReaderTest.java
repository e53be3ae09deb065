package dev.parbench.process.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FrameReaderTest {

  private static FrameReader.Input input(byte[] bytes, int atOnce) {
    ByteSource source = new ByteSource(bytes, 0, bytes.length);
    return (target, offset, length) -> source.read(target, offset, Math.min(length, atOnce));
  }

  @Test
  void next_frameInPieces_isPutTogether() throws Exception {
    byte[] frame = Frame.Kind.RESUME.frame(42, 7);
    byte[] body = new FrameReader().next(input(frame, 3));
    assertThat(Frame.decode(body == null ? new byte[0] : body)).isEqualTo(new Frame.Resume(42, 7));
  }

  @Test
  void nextAndDecode_randomBytes_failCleanly() throws Exception {
    Random random = new Random(20260101);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      if (noise.length >= 4 && i % 1000 != 0) {
        // Mostly lengths that may be true, so that what follows is looked at.
        ByteSink.view(noise).putInt(0, random.nextInt(noise.length));
      }
      assertThat(failsCleanly(noise)).isTrue();
    }
  }

  private static boolean failsCleanly(byte[] noise) throws Exception {
    try {
      readAll(noise);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Ends with an IOException at the latest when the bytes end. */
  private static void readAll(byte[] noise) throws Exception {
    FrameReader reader = new FrameReader();
    FrameReader.Input input = input(noise, 16);
    while (true) {
      byte[] body = reader.next(input);
      if (body == null) {
        throw new EOFException();
      }
      Frame frame = Frame.decode(body);
      if (frame instanceof Frame.Result(_, ByteSource payload)) {
        decodeQuietly(payload);
      }
    }
  }

  private static void decodeQuietly(ByteSource payload) throws IOException {
    try {
      Object _ = ValueCodec.decode(payload);
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }

  @Test
  void next_hugeLengthWithoutTheBytes_takesNoSuchMemory() throws Exception {
    byte[] prefix = new byte[4];
    ByteSink.view(prefix).putInt(0, Integer.MAX_VALUE - 100);
    FrameReader reader = new FrameReader();
    byte[] none =
        reader.next(
            new FrameReader.Input() {
              private int given;

              @Override
              public int read(byte[] target, int offset, int length) {
                assertThat(target.length).isLessThanOrEqualTo(1 << 26);
                int count = Math.min(length, 4 - given);
                System.arraycopy(prefix, given, target, offset, count);
                given += count;
                return count;
              }
            });
    assertThat(none).isNull();
  }
}
