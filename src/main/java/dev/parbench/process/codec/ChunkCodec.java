package dev.parbench.process.codec;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Many values in one message: boxed numbers of one type side by side, others one after another. */
public final class ChunkCodec {
  private static final byte LONGS = 1;
  private static final byte INTS = 2;
  private static final byte DOUBLES = 3;
  private static final byte VALUES = 4;
  private static final byte OBJECTS = 5;

  private ChunkCodec() {}

  /** A function on one item. */
  public interface Step {
    @Nullable Object apply(@Nullable Object item) throws Exception;
  }

  /** The results up to the first failure, and that failure. */
  public static final class Outcome {
    private final @Nullable Object[] results;
    private final @Nullable Throwable failure;

    private Outcome(@Nullable Object[] results, @Nullable Throwable failure) {
      this.results = results;
      this.failure = failure;
    }

    public @Nullable Throwable failure() {
      return failure;
    }

    public int size() {
      return results.length;
    }

    public @Nullable Object result(int index) {
      return results[index];
    }

    /** Copies the results to that place and returns where they end. */
    public int copyTo(@Nullable Object[] target, int at) {
      System.arraycopy(results, 0, target, at, results.length);
      return at + results.length;
    }
  }

  public static void encode(@Nullable Object[] items, int count, ByteSink sink) throws IOException {
    byte form = form(items, count);
    sink.write(form);
    sink.putInt(count);
    switch (form) {
      case LONGS -> {
        int at = sink.claim(8L * count);
        ByteBuffer view = sink.view();
        for (int i = 0; i < count; i++) {
          view.putLong(at + 8 * i, (Long) present(items[i]));
        }
      }
      case DOUBLES -> {
        int at = sink.claim(8L * count);
        ByteBuffer view = sink.view();
        for (int i = 0; i < count; i++) {
          view.putDouble(at + 8 * i, (Double) present(items[i]));
        }
      }
      case INTS -> {
        int at = sink.claim(4L * count);
        ByteBuffer view = sink.view();
        for (int i = 0; i < count; i++) {
          view.putInt(at + 4 * i, (Integer) present(items[i]));
        }
      }
      case VALUES -> {
        for (int i = 0; i < count; i++) {
          ValueCodec.encode(items[i], sink);
        }
      }
      default -> JavaSerialization.write(Arrays.copyOf(items, count), sink);
    }
  }

  private static Object present(@Nullable Object item) {
    return java.util.Objects.requireNonNull(item);
  }

  private static byte form(@Nullable Object[] items, int count) {
    Object first = count == 0 ? null : items[0];
    Class<?> type = first == null ? Void.class : first.getClass();
    boolean uniform = true;
    boolean plain = true;
    for (int i = 0; i < count && plain; i++) {
      Object item = items[i];
      uniform = uniform && item != null && item.getClass() == type;
      plain = (uniform && type == Long.class) || ValueCodec.isPlain(item);
    }
    if (!plain) {
      // As one graph, so that what the items share stays shared.
      return OBJECTS;
    }
    if (!uniform) {
      return VALUES;
    }
    return type == Long.class
        ? LONGS
        : type == Integer.class ? INTS : type == Double.class ? DOUBLES : VALUES;
  }

  static @Nullable Object[] decode(ByteSource source) throws IOException, ClassNotFoundException {
    byte form = source.takeByte();
    int count =
        source.takeCount(
            switch (form) {
              case LONGS, DOUBLES -> 8;
              case INTS -> 4;
              case VALUES -> 1;
              default -> 0;
            });
    if (form == OBJECTS) {
      return (Object[]) JavaSerialization.read(source);
    }
    @Nullable Object[] items = new @Nullable Object[count];
    ByteBuffer view = source.view();
    switch (form) {
      case LONGS -> {
        int at = source.take(8 * count);
        for (int i = 0; i < count; i++) {
          items[i] = view.getLong(at + 8 * i);
        }
      }
      case DOUBLES -> {
        int at = source.take(8 * count);
        for (int i = 0; i < count; i++) {
          items[i] = view.getDouble(at + 8 * i);
        }
      }
      case INTS -> {
        int at = source.take(4 * count);
        for (int i = 0; i < count; i++) {
          items[i] = view.getInt(at + 4 * i);
        }
      }
      case VALUES -> {
        for (int i = 0; i < count; i++) {
          items[i] = ValueCodec.decode(source);
        }
      }
      default -> throw new StreamCorruptedException("unknown form of chunk " + form);
    }
    return items;
  }

  /** Worker: applies the step to every item up to the first failure and encodes the outcome. */
  public static void apply(ByteSource items, ByteSink sink, Step step)
      throws IOException, ClassNotFoundException {
    @Nullable Object[] values = decode(items);
    Throwable failure = null;
    int done = 0;
    while (done < values.length && failure == null) {
      try {
        values[done] = step.apply(values[done]);
        done++;
      } catch (Throwable e) {
        failure = e;
      }
    }
    try {
      encode(values, done, sink);
    } catch (NotSerializableException e) {
      throw ValueCodec.unsendable(e, Arrays.copyOf(values, done));
    }
    sink.write(failure == null ? 0 : 1);
    if (failure != null) {
      ExceptionCodec.encode(failure, sink);
    }
  }

  /** Parent: the outcome of a chunk. */
  public static Outcome outcome(ByteSource source) throws IOException, ClassNotFoundException {
    @Nullable Object[] results = decode(source);
    return new Outcome(results, source.takeByte() == 0 ? null : ExceptionCodec.decode(source));
  }
}
