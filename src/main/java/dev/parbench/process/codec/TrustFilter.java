package dev.parbench.process.codec;

import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.lang.reflect.Proxy;
import java.security.Security;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be deserialized, and written in the first place. Of the JDK: a list of packages and
 * classes of plain values, and exceptions; what asks the network, loads code or deserializes by
 * itself is not on it. Of the application: every serializable class except dynamic proxies, for
 * which tasks and what they carry there is no telling in advance; {@code jdk.serialFilter} narrows
 * that. No array is longer than its message can fill, so that a message takes memory in proportion
 * to its length.
 */
public final class TrustFilter implements ObjectInputFilter {
  static final int MAX_DEPTH = 1_000;
  static final long MAX_REFERENCES = 200_000_000;

  /**
   * Elements of an array of references for each byte of its message. An element takes at least a
   * byte, but a hash table of low load factor asks for eight times the room of its entries.
   */
  private static final long ELEMENTS_PER_BYTE = 8;

  /** The table of a small map is larger than the map. */
  private static final long ELEMENTS_FREE = 1 << 10;

  private static final Set<String> PACKAGES =
      Set.of(
          "java.lang",
          "java.math",
          "java.text",
          "java.time",
          "java.time.chrono",
          "java.time.temporal",
          "java.time.zone",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks",
          "java.util.regex",
          "java.sql",
          "java.awt.geom");

  /** Others have exceptions that ask what they carry for its text while they are rebuilt. */
  private static final Set<String> OF_EXCEPTIONS =
      Set.of(
          "javax.crypto",
          "javax.naming",
          "javax.net.ssl",
          "javax.security.auth.login",
          "javax.xml.parsers",
          "javax.xml.stream",
          "javax.xml.transform",
          "javax.xml.xpath",
          "org.xml.sax");

  private static final Set<String> CLASSES =
      Set.of(
          "java.lang.invoke.SerializedLambda",
          "java.io.File",
          "java.net.URI",
          "java.net.InetAddress",
          "java.net.Inet4Address",
          "java.net.Inet6Address",
          "java.net.InetSocketAddress",
          "java.net.SocketAddress",
          "java.awt.Color",
          "java.awt.Dimension",
          "java.awt.Insets",
          "java.awt.Point",
          "java.awt.Rectangle",
          "sun.util.calendar.ZoneInfo");

  private static final ClassValue<Boolean> ALLOWED =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return allows(type);
        }
      };

  /** How a user sets a filter for the whole JVM. */
  private static final String PLATFORM_FILTER = "jdk.serialFilter";

  /**
   * A filter the user set for the whole JVM still applies. To ask for it starts the logging of the
   * JDK, which looks into every archive of the class path: 10 ms and more of a starting worker.
   */
  private static final class Platform {
    static final @Nullable ObjectInputFilter FILTER = Config.getSerialFilter();

    private Platform() {}

    static boolean isSet() {
      return System.getProperty(PLATFORM_FILTER) != null
          || Security.getProperty(PLATFORM_FILTER) != null;
    }

    static boolean rejects(FilterInfo info) {
      return FILTER != null && FILTER.checkInput(info) == Status.REJECTED;
    }
  }

  private final long bytes;

  /**
   * The filter for one message.
   *
   * @param bytes the length of the message
   */
  TrustFilter(long bytes) {
    this.bytes = bytes;
  }

  private static boolean allows(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    if (element.isPrimitive()) {
      return true;
    }
    return isOfTheJdk(element) ? isOnTheList(element) : !Proxy.isProxyClass(element);
  }

  /** Some modules of the JDK have the loader of the application. */
  private static boolean isOfTheJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    String module = type.getModule().isNamed() ? type.getModule().getName() : "";
    return loader == null
        || loader.equals(ClassLoader.getPlatformClassLoader())
        || module.startsWith("java.")
        || module.startsWith("jdk.");
  }

  /** Interfaces are there as the elements of arrays only. */
  private static boolean isOnTheList(Class<?> type) {
    boolean harmless = type.isInterface() || Throwable.class.isAssignableFrom(type);
    return PACKAGES.contains(type.getPackageName())
        || CLASSES.contains(type.getName())
        || (harmless && type.getName().startsWith("java."))
        || (harmless && OF_EXCEPTIONS.contains(type.getPackageName()));
  }

  /** Has the filter there before it is needed; the platform's part of it takes a while. */
  public static boolean load() {
    return ALLOWED.get(String.class) && !Platform.rejects(new Lone(String.class));
  }

  /** Applies the whole filter to a class that something is rebuilt by outside of a stream. */
  static void require(Class<?> type) throws InvalidClassException {
    if (!ALLOWED.get(type) || (Platform.isSet() && Platform.rejects(new Lone(type)))) {
      throw new InvalidClassException(type.getName(), "filter status: REJECTED");
    }
  }

  /** Refuses a class where it is sent, with words for who sends it. */
  static void requireSendable(Class<?> type) throws InvalidClassException {
    if (!ALLOWED.get(type)) {
      throw new InvalidClassException(
          type.getName(),
          "may not travel between processes, as deserializing it could do more than make a value;"
              + " send what it is made from");
    }
  }

  /** A class on its own, as a filter sees it. */
  private record Lone(Class<?> serialClass) implements FilterInfo {
    @Override
    public long arrayLength() {
      return -1;
    }

    @Override
    public long depth() {
      return 1;
    }

    @Override
    public long references() {
      return 1;
    }

    @Override
    public long streamBytes() {
      return 0;
    }
  }

  @Override
  public Status checkInput(FilterInfo info) {
    Class<?> type = info.serialClass();
    if (info.depth() > MAX_DEPTH
        || info.references() > MAX_REFERENCES
        || (type != null && !(ALLOWED.get(type) && fits(type, info.arrayLength())))
        || Platform.rejects(info)) {
      return Status.REJECTED;
    }
    return type == null ? Status.UNDECIDED : Status.ALLOWED;
  }

  private boolean fits(Class<?> type, long length) {
    if (length < 0 || !type.isArray()) {
      return true;
    }
    Class<?> element = type.getComponentType();
    return element.isPrimitive()
        ? length <= bytes / width(element)
        : length <= ELEMENTS_FREE + bytes * ELEMENTS_PER_BYTE;
  }

  private static int width(Class<?> primitive) {
    if (primitive == long.class || primitive == double.class) {
      return Long.BYTES;
    }
    if (primitive == int.class || primitive == float.class) {
      return Integer.BYTES;
    }
    return primitive == short.class || primitive == char.class ? Short.BYTES : 1;
  }
}
