package dev.parbench.process.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class FrameReaderTest {

  private static FrameReader.Input input(byte[] bytes, int atOnce) {
    return new Bytes(new ByteSource(bytes, 0, bytes.length), atOnce, new ArrayList<>());
  }

  /**
   * Gives so many bytes at a time.
   *
   * @param places the arrays that were read into by themselves
   */
  private record Bytes(ByteSource source, int atOnce, List<Object> places)
      implements FrameReader.Input {
    @Override
    public int read(byte[] target, int offset, int length) {
      return source.read(target, offset, Math.min(length, atOnce));
    }

    @Override
    public int read(MemorySegment target, long offset, long length) {
      byte[] part = new byte[(int) Math.min(length, atOnce)];
      int count = source.read(part, 0, part.length);
      MemorySegment.copy(MemorySegment.ofArray(part), 0, target, offset, Math.max(0, count));
      places.add(target.heapBase().orElseThrow());
      return count;
    }
  }

  @Test
  void next_frameInPieces_isPutTogether() throws Exception {
    byte[] frame = Frame.Kind.RESUME.frame(42, 7);
    assertThat(new FrameReader().next(input(frame, 3))).isEqualTo(new Frame.Resume(42, 7));
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
      Frame frame = reader.next(input);
      if (frame == null) {
        throw new EOFException();
      }
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

  /** A frame whose payload is an array, as it is sent. */
  private static byte[] frame(Frame.Kind kind, int function, Object array) throws IOException {
    ByteSink sink = new ByteSink(64).reset(Frame.HEADER);
    byte[] tail = ValueCodec.encodeTail(array, sink).toArray(ValueLayout.JAVA_BYTE);
    int head = sink.size();
    sink.write(tail);
    kind.header(sink.array(), head + tail.length, 5, function);
    return sink.toArray();
  }

  /** One of each kind that goes by itself, of more than 65536 bytes. */
  private static Stream<Object> arrays() {
    byte[] noise = random(8 * 10_001);
    ByteBuffer view = ByteBuffer.wrap(noise);
    int[] ints = new int[20_002];
    view.asIntBuffer().get(ints);
    long[] longs = new long[10_001];
    view.asLongBuffer().get(longs);
    double[] doubles = new double[10_001];
    view.asDoubleBuffer().get(doubles);
    float[] floats = new float[20_002];
    view.asFloatBuffer().get(floats);
    short[] shorts = new short[40_004];
    view.asShortBuffer().get(shorts);
    char[] chars = new char[40_004];
    view.asCharBuffer().get(chars);
    return Stream.of(noise, ints, longs, doubles, floats, shorts, chars);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(20260101).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void next_largeArrayInPieces_isReadIntoItsOwnPlace(Object array) throws Exception {
    for (Frame.Kind kind : List.of(Frame.Kind.CALL, Frame.Kind.RESULT)) {
      for (int atOnce : List.of(1, 7, 1 << 20)) {
        byte[] bytes = frame(kind, 1, array);
        Bytes input = new Bytes(new ByteSource(bytes, 0, bytes.length), atOnce, new ArrayList<>());
        Object read = ValueCodec.decode(payload(new FrameReader().next(input)));
        assertThat(read).isSameAs(input.places().getLast());
        assertThat(Objects.deepEquals(read, array)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void encode_arrayInAMessage_isDecodedFromIt(Object array) throws Exception {
    ByteSink sink = new ByteSink(16);
    ValueCodec.encode(array, sink);
    ValueCodec.encode("behind", sink);
    ByteSource source = new ByteSource(sink.array(), 0, sink.size());
    assertThat(Objects.deepEquals(ValueCodec.decode(source), array)).isTrue();
    assertThat(ValueCodec.decode(source)).isEqualTo("behind");
  }

  @Test
  void next_largeArrayBehindAFunction_isReadWithIt() throws Exception {
    byte[] array = random(1 << 17);
    Frame frame = new FrameReader().next(input(frame(Frame.Kind.CALL, 0, array), 1000));
    assertThat(
            ValueCodec.decode(payload(frame)) instanceof byte[] read && Arrays.equals(read, array))
        .isTrue();
  }

  @Test
  void next_largeArrayOfAnotherLengthThanItsFrame_isRefused() throws Exception {
    byte[] frame = frame(Frame.Kind.RESULT, 0, random(1 << 17));
    ByteSink.view(frame).putInt(Frame.HEADER + 1, (1 << 17) + 1);
    ByteSource payload = payload(new FrameReader().next(input(frame, 1 << 20)));
    assertThatThrownBy(() -> ValueCodec.decode(payload)).isInstanceOf(IOException.class);
  }

  @Test
  void next_frameAfterALargeArray_isReadFromItsStart() throws Exception {
    byte[] first = frame(Frame.Kind.RESULT, 0, random(1 << 16));
    byte[] second = Frame.Kind.RESUME.frame(42, 7);
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    FrameReader reader = new FrameReader();
    FrameReader.Input input = input(both, 1 << 20);
    assertThat(reader.next(input)).isInstanceOf(Frame.Result.class);
    assertThat(reader.next(input)).isEqualTo(new Frame.Resume(42, 7));
  }

  private static ByteSource payload(@Nullable Frame frame) {
    if (frame instanceof Frame.Result(_, ByteSource payload)) {
      return payload;
    }
    if (frame instanceof Frame.Call(_, _, ByteSource payload)) {
      return payload;
    }
    throw new AssertionError(frame);
  }

  @Test
  void next_hugeLengthWithoutTheBytes_takesNoSuchMemory() throws Exception {
    byte[] prefix = new byte[4];
    ByteSink.view(prefix).putInt(0, Integer.MAX_VALUE - 100);
    FrameReader reader = new FrameReader();
    Frame none =
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

              @Override
              public int read(MemorySegment target, long offset, long length) {
                throw new AssertionError("nothing tells of an array");
              }
            });
    assertThat(none).isNull();
  }
}
