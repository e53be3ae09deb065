package dev.parbench.process.codec;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * Why a value cannot be sent, in words its author can act on: where in it the culprit is, and what
 * to do. JDK serialization names the class only; this looks for it again, after it has failed.
 */
final class Refusal {
  private static final int MAX_DEPTH = 50;

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Refusal() {}

  /** The reason for a failure to encode one of these values. */
  static String reason(IOException failure, @Nullable Object... values) {
    if (!(failure instanceof NotSerializableException)) {
      return failure.toString();
    }
    Refusal search = new Refusal();
    for (Object value : values) {
      String found = search.find(value, "", 0);
      if (found != null) {
        return found;
      }
    }
    // Some writeObject method threw it, or the path leads through fields that are closed to us.
    return failure.getMessage() + " is not serializable";
  }

  /** The words about the first culprit at or below a value; null if there is none. */
  private @Nullable String find(@Nullable Object value, String path, int depth) {
    if (value == null || ValueCodec.isPlain(value) || depth > MAX_DEPTH || !seen.add(value)) {
      return null;
    }
    if (value instanceof Object[] array) {
      return first(java.util.Arrays.asList(array), path, depth);
    }
    if (value.getClass().isArray()) {
      return null;
    }
    if (!(value instanceof Serializable)) {
      String where = path.isEmpty() ? "" : (path.startsWith(".") ? path.substring(1) : path) + ": ";
      return where + value.getClass().getName() + " is not serializable" + advice(value);
    }
    if (value instanceof Collection<?> items) {
      return first(items, path, depth);
    }
    if (value instanceof Map<?, ?> map) {
      String inKeys = first(map.keySet(), path + ".keys", depth);
      return inKeys != null ? inKeys : first(map.values(), path + ".values", depth);
    }
    return LambdaCodec.isLambda(value.getClass())
        ? inLambda(value, path, depth)
        : inFields(value, path, depth);
  }

  private @Nullable String first(Iterable<?> items, String path, int depth) {
    int index = 0;
    for (Object item : items) {
      String found = find(item, path + "[" + index + "]", depth + 1);
      if (found != null) {
        return found;
      }
      index++;
    }
    return null;
  }

  private @Nullable String inLambda(Object value, String path, int depth) {
    SerializedLambda lambda;
    try {
      lambda = LambdaCodec.description(value);
    } catch (IOException e) {
      return null;
    }
    for (int i = 0; lambda != null && i < lambda.getCapturedArgCount(); i++) {
      String captured = path + ".captured[" + i + "]";
      String found = find(lambda.getCapturedArg(i), captured, depth + 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable String inFields(Object value, String path, int depth) {
    for (Class<?> type = value.getClass();
        type != null && Serializable.class.isAssignableFrom(type);
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        boolean sent = !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers);
        if (sent && !field.getType().isPrimitive() && field.trySetAccessible()) {
          String found = inField(field, value, path, depth);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private @Nullable String inField(Field field, Object value, String path, int depth) {
    try {
      return find(field.get(value), path + "." + field.getName(), depth + 1);
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  private static String advice(Object value) {
    String name = value.getClass().getName();
    if (value instanceof BaseStream<?, ?>) {
      return "; send what it gives, for instance by toList()";
    }
    if (value.getClass().isHidden() && value.getClass().isSynthetic()) {
      return "; it is a lambda of an interface that is not Serializable: use one that is, like "
          + "ProcessFunction, or cast it, like (Supplier<…> & Serializable)";
    }
    if (value instanceof Collection<?> && name.startsWith("java.util.")) {
      return "; send a copy of it, like new ArrayList<>(…)";
    }
    return value instanceof Supplier<?> || value instanceof Runnable
        ? "; make it Serializable, or a ProcessTask"
        : "";
  }
}
