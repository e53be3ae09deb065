package dev.parbench.process.codec;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Which functions travel by number. Only one without state does: what a function holds may change
 * between two calls, so a function with state is sent as it is at each call.
 */
public final class Functions {
  private final AtomicInteger numbers = new AtomicInteger();

  private final ClassValue<AtomicReference<FunctionRef>> known =
      new ClassValue<>() {
        @Override
        protected AtomicReference<FunctionRef> computeValue(Class<?> type) {
          return new AtomicReference<>(isStateless(type) ? FunctionRef.UNKNOWN : FunctionRef.NONE);
        }
      };

  /** The reference to send, {@link FunctionRef#NONE} when the function must travel itself. */
  public FunctionRef of(Serializable function) throws IOException {
    AtomicReference<FunctionRef> slot = known.get(function.getClass());
    FunctionRef ref = slot.get();
    if (ref.isUnknown()) {
      slot.compareAndSet(FunctionRef.UNKNOWN, define(function, true));
      ref = slot.get();
    }
    return ref;
  }

  /** A new number for a function as it is now. */
  public FunctionRef define(Serializable function, boolean lasting) throws IOException {
    ByteSink sink = new ByteSink(256).reset(Frame.HEADER);
    ValueCodec.encode(function, sink);
    byte[] frame = sink.toArray();
    int number = numbers.incrementAndGet();
    Frame.Kind.DEFINE.header(frame, frame.length, 0, number);
    return new FunctionRef(number, frame, lasting);
  }

  private static boolean isStateless(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (var field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          return false;
        }
      }
    }
    return true;
  }
}
