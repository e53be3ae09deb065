package dev.parbench.process.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.SignedObject;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrustFilterTest {
  private enum Colour {
    RED
  }

  private record Shape(Colour colour, List<Integer> sides) implements Serializable {}

  private static final class Nothing implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) {
      return null;
    }
  }

  /** As {@link JavaSerialization} writes, but whatever it is told to: a stranger's message. */
  private static byte[] forged(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(11);
    try (ObjectOutputStream out = new Names(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  private static final class Names extends ObjectOutputStream {
    Names(OutputStream out) throws IOException {
      super(out);
    }

    @Override
    protected void writeStreamHeader() {}

    @Override
    protected void writeClassDescriptor(ObjectStreamClass description) throws IOException {
      writeUTF(description.getName());
    }
  }

  private static @Nullable Object decode(byte[] message)
      throws IOException, ClassNotFoundException {
    return ValueCodec.decode(new ByteSource(message, 0, message.length));
  }

  static List<Object> values() throws Exception {
    Map<Integer, String> sparse = new HashMap<>(1 << 20, 0.25f);
    sparse.put(1, "one");
    Set<Boolean> small = new HashSet<>(1 << 16, 0.25f);
    small.add(true);
    Map<Integer, Integer> tight = new HashMap<>(16, 0.25f);
    for (int i = 0; i < 10_000; i++) {
      tight.put(i, i);
    }
    return List.of(
        new Shape(Colour.RED, List.of(1, 2)),
        new Shape[] {new Shape(Colour.RED, new ArrayList<>())},
        sparse,
        small,
        tight,
        Map.of("a", 1),
        new TreeMap<>(Map.of("b", 2)),
        new EnumMap<>(Map.of(DayOfWeek.FRIDAY, 5)),
        new ConcurrentHashMap<>(Map.of("c", 3)),
        new float[] {1, 2, 3},
        new Object[][] {{1}, {"x"}},
        new BigDecimal("1.5"),
        UUID.randomUUID(),
        BitSet.valueOf(new long[] {5}),
        ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 6, ZoneId.of("Asia/Tokyo")),
        new GregorianCalendar(),
        TimeZone.getTimeZone("Europe/Berlin"),
        new Timestamp(5),
        new File("x"),
        URI.create("https://example.org/"),
        InetAddress.getLoopbackAddress(),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 80),
        new java.awt.Rectangle(1, 2, 3, 4),
        Collections.nCopies(3, "x"),
        Collections.unmodifiableList(new ArrayList<>(List.of(1))),
        List.of("a").getClass());
  }

  @ParameterizedTest
  @MethodSource("values")
  void decode_ordinaryValue_isTheSame(Object value) throws Exception {
    ByteSink sink = new ByteSink(64);
    ValueCodec.encode(value, sink);
    assertThat(decode(sink.toArray())).isEqualTo(value);
  }

  static List<Object> valuesWithoutEquality() {
    IdentityHashMap<String, Integer> byIdentity = new IdentityHashMap<>();
    byIdentity.put("a", 1);
    return List.of(
        byIdentity,
        new ArrayDeque<>(List.of(1, 2)),
        new AtomicLong(4),
        Pattern.compile("x+"),
        Comparator.<Integer>naturalOrder().reversed(),
        new UncheckedIOException(new IOException("x")),
        new java.sql.SQLException("x"));
  }

  @ParameterizedTest
  @MethodSource("valuesWithoutEquality")
  void decode_ordinaryValueWithoutEquality_isOfItsClass(Object value) throws Exception {
    ByteSink sink = new ByteSink(64);
    ValueCodec.encode(value, sink);
    assertThat(decode(sink.toArray())).hasSameClassAs(value);
  }

  static List<Object> doors() throws Exception {
    var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Object proxy =
        Proxy.newProxyInstance(
            TrustFilterTest.class.getClassLoader(),
            new Class<?>[] {Comparable.class},
            new Nothing());
    return List.of(
        // Asks the network for its host when it is put into a map.
        URI.create("http://example.invalid/").toURL(),
        // Deserializes what is in it without a filter.
        new SignedObject("x", keys.getPrivate(), Signature.getInstance("Ed25519")),
        keys.getPublic(),
        // Loads a class by a name.
        new java.util.logging.LogRecord(java.util.logging.Level.INFO, "x"),
        new java.rmi.server.ObjID(),
        new javax.management.BadAttributeValueExpException("x"),
        proxy);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void decode_classThatOpensADoor_isRefused(Object value) throws Exception {
    byte[] message = forged(value);
    assertThatThrownBy(() -> decode(message)).isInstanceOf(InvalidClassException.class);
    byte[] deeper = forged(new ArrayList<>(List.of(value)));
    assertThatThrownBy(() -> decode(deeper)).isInstanceOf(InvalidClassException.class);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void encode_classThatOpensADoor_isRefusedWhereItIsSent(Object value) {
    assertThatThrownBy(() -> ValueCodec.encode(value, new ByteSink(64)))
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining("may not travel");
  }

  @Test
  void decode_exceptionsOfTheJdk_areThemselvesAndOtherClassesBesideThemAreRefused()
      throws Exception {
    for (Throwable exception :
        List.of(
            new javax.naming.NamingException("a"),
            new javax.net.ssl.SSLHandshakeException("b"),
            new javax.crypto.BadPaddingException("c"),
            new org.xml.sax.SAXException("d"))) {
      ByteSink sink = new ByteSink(64);
      ValueCodec.encode(exception, sink);
      assertThat(decode(sink.toArray()))
          .hasSameClassAs(exception)
          .hasToString(exception.toString());
    }
    assertThatThrownBy(() -> TrustFilter.require(javax.naming.CompositeName.class))
        .isInstanceOf(InvalidClassException.class);
  }

  @Test
  void decode_lambdaOfTheJdk_works() throws Exception {
    ByteSink sink = new ByteSink(64);
    ValueCodec.encode(Map.Entry.<String, Integer>comparingByKey(), sink);
    assertThat(decode(sink.toArray())).isInstanceOf(Comparator.class);
  }

  private static byte[] withLength(byte[] message, int old, int length) {
    ByteBuffer view = ByteBuffer.wrap(message);
    for (int at = 0; at + 4 <= message.length; at++) {
      if (view.getInt(at) == old) {
        view.putInt(at, length);
        return message;
      }
    }
    throw new AssertionError("no such length in the message");
  }

  @Test
  void decode_primitiveArrayLongerThanItsMessage_isRefusedBeforeMemoryIsTaken() throws Exception {
    byte[] message = withLength(forged(new float[0x1234]), 0x1234, 100_000_000);
    assertThatThrownBy(() -> decode(message))
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining("REJECTED");
  }

  @Test
  void decode_arrayOfReferencesLongerThanItsMessage_isRefusedBeforeMemoryIsTaken()
      throws Exception {
    byte[] message = withLength(forged(new String[0x1234]), 0x1234, 100_000_000);
    assertThatThrownBy(() -> decode(message))
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining("REJECTED");
  }

  @Test
  void decode_listLargerThanItsMessage_isRefusedBeforeMemoryIsTaken() throws Exception {
    List<String> list = new ArrayList<>(Collections.nCopies(0x1234, "x"));
    byte[] message = withLength(forged(list), 0x1234, 100_000_000);
    assertThatThrownBy(() -> decode(message)).isInstanceOf(InvalidClassException.class);
  }

  @Test
  void decode_nestedTooDeeply_isRefused() throws Exception {
    Object[] nested = {};
    for (int i = 0; i < TrustFilter.MAX_DEPTH; i++) {
      nested = new Object[] {nested};
    }
    byte[] message = forged(nested);
    assertThatThrownBy(() -> decode(message)).isInstanceOf(InvalidClassException.class);
  }
}
