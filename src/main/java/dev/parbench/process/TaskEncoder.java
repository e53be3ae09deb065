package dev.parbench.process;

import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Turns single calls into messages to a worker. A function that the workers know goes by number.
 */
final class TaskEncoder {
  private final ProcessPool pool;
  private final Functions functions;

  TaskEncoder(ProcessPool pool, Functions functions) {
    this.pool = pool;
    this.functions = functions;
  }

  /** A task without an argument: something callable or runnable. */
  PoolTask work(Object work) {
    if (!(work instanceof Serializable serializable)) {
      throw new IllegalArgumentException(
          work.getClass().getName()
              + " is not serializable, so it cannot be sent to a worker; make it a ProcessTask");
    }
    try {
      FunctionRef function = functions.of(serializable);
      boolean byNumber = function.number() != 0;
      ByteSink sink = new ByteSink(byNumber ? 32 : 256).reset(Frame.HEADER);
      ValueCodec.encode(byNumber ? null : work, sink);
      return task(byNumber ? Frame.Kind.CALL : Frame.Kind.TASK, function, sink);
    } catch (IOException e) {
      throw ValueCodec.refusal("the task", e);
    }
  }

  /** A function and its argument. */
  PoolTask call(ProcessFunction<?, ?> function, @Nullable Object argument) {
    try {
      FunctionRef ref = functions.of(function);
      ByteSink sink = new ByteSink(64).reset(Frame.HEADER);
      if (ref.number() == 0) {
        ValueCodec.encode(function, sink);
      }
      ValueCodec.encode(argument, sink);
      return task(Frame.Kind.CALL, ref, sink);
    } catch (IOException e) {
      throw ValueCodec.refusal("the function or its argument", e);
    }
  }

  private PoolTask task(Frame.Kind kind, FunctionRef function, ByteSink sink) {
    byte[] frame = sink.toArray();
    kind.header(frame, frame.length, 0, function.number());
    return new PoolTask(pool, function, frame, ValueCodec::decode, true);
  }
}
