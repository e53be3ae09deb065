package dev.parbench.process.pool;

import dev.parbench.process.ProcessFunction;
import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.ChunkCodec;
import dev.parbench.process.codec.Frame;
import dev.parbench.process.codec.FunctionRef;
import dev.parbench.process.codec.ValueCodec;
import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Turns calls into messages to a worker. A function that the workers know goes by number. */
public final class TaskEncoder {
  private static final int FIRST_ITEMS = 1 << 16;

  private final PoolEngine engine;
  private final Object pool;

  /**
   * @param pool what must stay reachable while a task of it is pending
   */
  public TaskEncoder(PoolEngine engine, Object pool) {
    this.engine = engine;
    this.pool = pool;
  }

  PoolEngine engine() {
    return engine;
  }

  /** A task without an argument: something callable or runnable. */
  public PoolTask work(Object work) {
    if (work instanceof CompletableFuture.AsynchronousCompletionTask) {
      throw new IllegalArgumentException(
          "the stages of a CompletableFuture stay in their process, so supplyAsync and the like"
              + " cannot run in a worker; use pool.submit(task), which returns a CompletableFuture"
              + " whose stages run here");
    }
    if (!(work instanceof Serializable serializable)) {
      throw new IllegalArgumentException(
          work.getClass().getName()
              + " is not serializable, so it cannot be sent to a worker; make it a ProcessTask");
    }
    ByteSink sink = new ByteSink(128).reset(Frame.HEADER);
    try {
      FunctionRef function = engine.functions().of(serializable);
      boolean byNumber = function.number() != 0;
      ValueCodec.encode(byNumber ? null : work, sink);
      return task(byNumber ? Frame.Kind.CALL : Frame.Kind.TASK, function, sink, null);
    } catch (IOException e) {
      sink.transfer().takeBack();
      throw ValueCodec.refusal("the task", e, work);
    }
  }

  /**
   * A function and its argument.
   *
   * @param lent whether the caller waits, so that a large array need not be copied for it
   */
  public PoolTask call(ProcessFunction<?, ?> function, @Nullable Object argument, boolean lent) {
    ByteSink sink = new ByteSink(64).reset(Frame.HEADER);
    try {
      FunctionRef ref = engine.functions().of(function);
      if (ref.number() == 0) {
        ValueCodec.encode(function, sink);
      }
      @Nullable MemorySegment tail = null;
      if (argument != null && ValueCodec.isTail(argument)) {
        MemorySegment lentTail = ValueCodec.encodeTail(argument, sink);
        tail = lent ? lentTail : copy(lentTail);
      } else {
        ValueCodec.encode(argument, sink);
      }
      return task(Frame.Kind.CALL, ref, sink, tail);
    } catch (IOException e) {
      sink.transfer().takeBack();
      throw ValueCodec.refusal("the function or its argument", e, function, argument);
    }
  }

  private static MemorySegment copy(MemorySegment array) {
    return MemorySegment.ofArray(array.toArray(ValueLayout.JAVA_BYTE));
  }

  private PoolTask task(
      Frame.Kind kind, FunctionRef function, ByteSink sink, @Nullable MemorySegment tail) {
    int more = tail == null ? 0 : (int) tail.byteSize();
    return new PoolTask(
        engine,
        pool,
        function,
        frame(kind, function, sink, more),
        tail,
        sink.transfer(),
        ValueCodec::decode,
        true);
  }

  private static byte[] frame(Frame.Kind kind, FunctionRef function, ByteSink sink, int tail) {
    byte[] frame = sink.toArray();
    kind.header(frame, frame.length + tail, 0, function.number());
    return frame;
  }

  /** A number for the function of a map, so that it travels once to each worker. */
  FunctionRef define(ProcessFunction<?, ?> function) {
    try {
      FunctionRef ref = engine.functions().of(function);
      return ref.number() != 0 ? ref : engine.functions().define(function, false);
    } catch (IOException e) {
      throw ValueCodec.refusal("the function", e, function);
    }
  }

  /** Some of the items of a map; they do not count against the capacity of the queue. */
  PoolTask chunk(FunctionRef function, @Nullable Object[] items, int from, int count) {
    ByteSink sink = new ByteSink(capacity(count)).reset(Frame.HEADER);
    try {
      ChunkCodec.encode(
          from == 0 ? items : Arrays.copyOfRange(items, from, from + count), count, sink);
      byte[] frame = frame(Frame.Kind.CHUNK, function, sink, 0);
      return new PoolTask(
          engine, pool, function, frame, null, sink.transfer(), ChunkCodec::outcome, false);
    } catch (IOException e) {
      sink.transfer().takeBack();
      throw ValueCodec.refusal("an item", e, items);
    }
  }

  /**
   * How much room a chunk is given first, in bytes; more is taken when it turns out to be needed.
   */
  static int capacity(int count) {
    return 32 + 8 * Math.min(count, FIRST_ITEMS);
  }
}
