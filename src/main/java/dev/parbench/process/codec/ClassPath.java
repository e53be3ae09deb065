package dev.parbench.process.codec;

import dev.parbench.process.RemoteTaskException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import org.jspecify.annotations.Nullable;

/** Whether another process finds a class of this one, and what to say when it does not. */
final class ClassPath {
  private static final ClassValue<Boolean> HAS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return has(type);
        }
      };

  private ClassPath() {}

  /**
   * Refuses a class of a loader of its own unless the class path has it, too.
   *
   * @throws InvalidClassException that says what to do
   */
  static void require(Class<?> type) throws InvalidClassException {
    if (!HAS.get(type)) {
      throw new InvalidClassException(isMissing(source(type)));
    }
  }

  private static boolean has(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    ClassLoader system = ClassLoader.getSystemClassLoader();
    ClassLoader loader = element.getClassLoader();
    return loader == null
        || loader.equals(system)
        || loader.equals(ClassLoader.getPlatformClassLoader())
        || java.lang.reflect.Proxy.isProxyClass(element)
        || system.getResource(source(element).replace('.', '/') + ".class") != null;
  }

  /** A lambda comes from the class that it was written in. */
  private static String source(Class<?> type) {
    String name = type.getName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : name.substring(0, lambda);
  }

  static String isMissing(String name) {
    return name
        + " is not there: workers load classes from the class path, and a class of jshell"
        + " or of a source file that java runs directly exists in memory only; compile it with"
        + " javac -d FOLDER and run it with java -cp FOLDER";
  }

  /**
   * A static initializer that failed while a value was rebuilt, by its reason: what is wrapped
   * around it on the way through processes tells less.
   */
  static IOException initializerFailure(Class<?> type, ExceptionInInitializerError error) {
    Throwable reason = error;
    @Nullable Throwable known = null;
    for (Throwable next = error;
        next != null && !(next instanceof RemoteTaskException);
        next = next.getCause()) {
      known = next instanceof InvalidObjectException && known == null ? next : known;
      reason = next;
    }
    String words =
        known != null
            ? String.valueOf(known.getMessage())
            : "the static initializer of " + type.getName() + " failed: " + reason;
    return (IOException) new InvalidObjectException(words).initCause(error);
  }
}
