package dev.parbench.process.codec;

import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.util.List;

/**
 * What may be deserialized: classes of the application itself and plain values of the JDK, within
 * limits of depth, references and array length. JDK classes that open doors (RMI, reflection,
 * management, proxies) are refused.
 */
public final class TrustFilter implements ObjectInputFilter {
  static final int MAX_DEPTH = 1_000;
  static final long MAX_REFERENCES = 200_000_000;
  static final long MAX_ARRAY = Integer.MAX_VALUE;

  private static final List<String> REFUSED =
      List.of("java.rmi.", "java.lang.reflect.", "java.beans.", "java.lang.invoke.MethodHandle");

  private static final ClassValue<Boolean> ALLOWED =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return allows(type);
        }
      };

  static final ObjectInputFilter INSTANCE = withPlatformFilter(new TrustFilter());

  /** A filter the user set for the whole JVM still applies. */
  private static ObjectInputFilter withPlatformFilter(ObjectInputFilter own) {
    ObjectInputFilter platform = Config.getSerialFilter();
    return platform == null ? own : ObjectInputFilter.merge(own, platform);
  }

  private static boolean allows(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    if (element.isPrimitive()) {
      return true;
    }
    String name = element.getName();
    if (name.startsWith("java.")) {
      return !isRefused(name);
    }
    ClassLoader loader = element.getClassLoader();
    return loader != null
        && !loader.equals(ClassLoader.getPlatformClassLoader())
        && !java.lang.reflect.Proxy.isProxyClass(element);
  }

  private static boolean isRefused(String name) {
    for (String prefix : REFUSED) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Has the filter there before it is needed; the platform's part of it takes a while. */
  public static boolean load() {
    return INSTANCE != null;
  }

  /** Applies the whole filter to a class that something is rebuilt by outside of a stream. */
  static void require(Class<?> type) throws InvalidClassException {
    if (INSTANCE.checkInput(new Lone(type)) != Status.ALLOWED) {
      throw new InvalidClassException(type.getName(), "filter status: REJECTED");
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
    if (info.depth() > MAX_DEPTH
        || info.references() > MAX_REFERENCES
        || info.arrayLength() > MAX_ARRAY) {
      return Status.REJECTED;
    }
    Class<?> type = info.serialClass();
    if (type == null) {
      return Status.UNDECIDED;
    }
    return ALLOWED.get(type) ? Status.ALLOWED : Status.REJECTED;
  }
}
