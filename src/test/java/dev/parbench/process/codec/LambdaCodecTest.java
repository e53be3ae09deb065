package dev.parbench.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parbench.process.ProcessFunction;
import dev.parbench.process.ProcessTask;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LambdaCodecTest {

  private static @Nullable Object copy(Object value) throws IOException, ClassNotFoundException {
    ByteSink sink = new ByteSink(16);
    ValueCodec.encode(value, sink);
    return ValueCodec.decode(new ByteSource(sink.array(), 0, sink.size()));
  }

  @Test
  @SuppressWarnings("unchecked")
  void decode_lambdaWithCaptures_doesTheSame() throws Exception {
    int offset = 2;
    List<Long> more = List.of(3L, 4L);
    ProcessFunction<Integer, Integer> sent = x -> x + offset + more.size();
    var received = (ProcessFunction<Integer, Integer>) copy(sent);
    assertNotNull(received);
    assertEquals(5, received.apply(1));
  }

  @Test
  void describe_oneCapturedObject_isCompact() throws Exception {
    List<Long> one = new ArrayList<>();
    ProcessTask<Integer> task = one::size;
    assertNotNull(LambdaCodec.describe(task));
  }

  @Test
  void describe_twoCapturedObjects_isLeftToSerialization() throws Exception {
    List<Long> one = new ArrayList<>();
    List<Long> other = new ArrayList<>();
    ProcessTask<Integer> task = () -> one.size() + other.size();
    assertNull(LambdaCodec.describe(task));
  }

  @Test
  void encode_capturedObjectThatIsNot_failsWithItsClass() {
    Object lock = new Object();
    ProcessTask<String> task = () -> lock.toString();
    var failure = assertThrows(NotSerializableException.class, () -> copy(task));
    assertEquals("java.lang.Object", failure.getMessage());
  }

  @Test
  void require_classThatOpensDoors_isRefused() {
    assertThrows(
        InvalidClassException.class, () -> TrustFilter.require(java.lang.reflect.Method.class));
  }
}
