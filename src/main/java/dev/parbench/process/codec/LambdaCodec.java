package dev.parbench.process.codec;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.lang.invoke.SerializedLambda;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lambdas as bytes, by the same description that JDK serialization sends, without its machinery: a
 * starting worker would spend milliseconds on loading that, and most tasks are lambdas. Those of a
 * named module travel so only if it opens their package. The rules of {@link TrustFilter} hold for
 * the class that a lambda comes from.
 */
final class LambdaCodec {
  /** How a class of lambdas describes them; empty for any other class. */
  private static final ClassValue<Optional<Method>> DESCRIBERS =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
          return describer(type);
        }
      };

  private LambdaCodec() {}

  private static Optional<Method> describer(Class<?> type) {
    try {
      if (!type.isHidden() || !type.isSynthetic() || !isOpen(type)) {
        return Optional.empty();
      }
      Method method = type.getDeclaredMethod("writeReplace");
      return method.trySetAccessible() ? Optional.of(method) : Optional.empty();
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the module of a class declares its package open, so that the receiver may rebuild its
   * lambdas; one that is opened here only, by an option, need not be open there.
   */
  private static boolean isOpen(Class<?> type) {
    ModuleDescriptor module = type.getModule().getDescriptor();
    return module == null
        || module.isOpen()
        || module.isAutomatic()
        || module.opens().stream()
            .anyMatch(opens ->
                opens.source().equals(type.getPackageName())
                    && (!opens.isQualified()
                        || opens.targets().contains(LambdaCodec.class.getModule().getName())));
  }

  /**
   * The description of a lambda that this codec can send; null for anything else. What two captured
   * values share would become two, so one at most may be more than a plain value.
   */
  static @Nullable SerializedLambda describe(Object value) throws IOException {
    SerializedLambda lambda = description(value);
    return lambda != null && isSimple(lambda) ? lambda : null;
  }

  static boolean isLambda(Class<?> type) {
    return DESCRIBERS.get(type).isPresent();
  }

  /** The description of any serializable lambda; null for anything else. */
  static @Nullable SerializedLambda description(Object value) throws IOException {
    Optional<Method> describer = DESCRIBERS.get(value.getClass());
    if (describer.isEmpty()) {
      return null;
    }
    ClassPath.require(value.getClass());
    try {
      return describer.get().invoke(value) instanceof SerializedLambda lambda ? lambda : null;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IOException("cannot describe " + value.getClass().getName(), e);
    }
  }

  private static boolean isSimple(SerializedLambda lambda) {
    int others = 0;
    for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
      others += ValueCodec.isPlain(lambda.getCapturedArg(i)) ? 0 : 1;
    }
    return others <= 1;
  }

  static void encode(SerializedLambda lambda, ByteSink sink) throws IOException {
    sink.write(lambda.getImplMethodKind());
    sink.write(lambda.getCapturedArgCount());
    for (String text : texts(lambda)) {
      ValueCodec.encode(text, sink);
    }
    for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
      ValueCodec.encode(lambda.getCapturedArg(i), sink);
    }
  }

  private static String[] texts(SerializedLambda lambda) {
    return new String[] {
      lambda.getCapturingClass(),
      lambda.getFunctionalInterfaceClass(),
      lambda.getFunctionalInterfaceMethodName(),
      lambda.getFunctionalInterfaceMethodSignature(),
      lambda.getImplClass(),
      lambda.getImplMethodName(),
      lambda.getImplMethodSignature(),
      lambda.getInstantiatedMethodType()
    };
  }

  /** Rebuilds a lambda by asking the class it comes from, as JDK serialization does. */
  static Object decode(ByteSource source) throws IOException, ClassNotFoundException {
    int kind = source.takeByte();
    @Nullable Object[] captured = new @Nullable Object[source.takeByte() & 0xff];
    String[] texts = new String[8];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = String.valueOf(ValueCodec.decode(source));
    }
    for (int i = 0; i < captured.length; i++) {
      captured[i] = ValueCodec.decode(source);
    }
    Class<?> home = JavaSerialization.load(texts[0].replace('/', '.'));
    TrustFilter.require(home);
    return rebuild(home, description(home, kind, texts, captured));
  }

  private static SerializedLambda description(
      Class<?> home, int kind, String[] texts, @Nullable Object[] captured) {
    return new SerializedLambda(
        home, texts[1], texts[2], texts[3], kind, texts[4], texts[5], texts[6], texts[7], captured);
  }

  private static Object rebuild(Class<?> home, SerializedLambda lambda) throws IOException {
    try {
      Method factory = home.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
      factory.setAccessible(true);
      return factory.invoke(null, lambda);
    } catch (ExceptionInInitializerError e) {
      throw ClassPath.initializerFailure(home, e);
    } catch (ReflectiveOperationException e) {
      throw (IOException) new InvalidObjectException("no such lambda: " + lambda).initCause(e);
    }
  }
}
