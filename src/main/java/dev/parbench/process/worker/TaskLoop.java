package dev.parbench.process.worker;

import dev.parbench.process.ProcessAction;
import dev.parbench.process.ProcessFunction;
import dev.parbench.process.channel.WorkerLink;
import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.ByteSource;
import dev.parbench.process.codec.ChunkCodec;
import dev.parbench.process.codec.ExceptionCodec;
import dev.parbench.process.codec.Frame;
import dev.parbench.process.codec.ValueCodec;
import dev.parbench.process.launch.Role;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The life of a pool's worker: it takes a task, runs it, sends what came of it. */
final class TaskLoop {
  private final WorkerLink link;
  private final WorkerThread thread;
  private final Map<Integer, Object> functions = new HashMap<>();
  private final ByteSink sink = new ByteSink(256);
  private final byte[] begun = Frame.Kind.BEGUN.frame(0, 0);
  private boolean timed;

  TaskLoop(WorkerLink link, WorkerThread thread) {
    this.link = link;
    this.thread = thread;
  }

  /**
   * Runs what is to be loaded first and the initializer, then tasks until the parent says stop.
   *
   * @param preload null where there is none, or where it was done already
   */
  void run(Role role, @Nullable ProcessAction preload) throws IOException {
    timed = role.timed();
    try {
      if (preload != null) {
        preload.run();
      }
      ProcessAction initializer = role.action();
      if (initializer != null) {
        initializer.run();
      }
      thread.end();
    } catch (Throwable e) {
      thread.end();
      sendFailure(0, e);
      return;
    }
    byte[] ready = Frame.Kind.READY.frame(0, 0);
    link.send(ready, ready.length);
    while (obey(link.receive())) {}
  }

  private boolean obey(Frame frame) throws IOException {
    if (frame instanceof Frame.Call(long task, _, _)) {
      execute(task, frame);
    } else if (frame instanceof Frame.Task(long task, _)) {
      execute(task, frame);
    } else if (frame instanceof Frame.Chunk(long task, int function, ByteSource payload)) {
      executeChunk(task, function, payload);
    } else if (frame instanceof Frame.Define(int function, ByteSource payload)) {
      functions.put(function, payload);
    } else if (frame instanceof Frame.Forget(int function)) {
      functions.remove(function);
    } else if (frame instanceof Frame.Resume(long task, int revocation)) {
      link.leases().resume(task, revocation);
    } else if (frame instanceof Frame.Stop) {
      return false;
    } else {
      throw new StreamCorruptedException("not for a worker: " + frame);
    }
    return true;
  }

  /** A function by its number, or for number 0 in front of its argument. */
  private @Nullable Object function(int number, ByteSource payload) throws Exception {
    if (number == 0) {
      return ValueCodec.decode(payload);
    }
    Object known = functions.get(number);
    if (known instanceof ByteSource serialized) {
      // Rebuilt at the first use, so that a failure to do so is that task's failure.
      known = ValueCodec.decode(serialized.copy());
      if (known != null) {
        functions.put(number, known);
      }
    }
    return known;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // Null is a legal argument and result.
  private static @Nullable Object call(@Nullable Object work, @Nullable Object argument)
      throws Exception {
    if (work instanceof ProcessFunction<?, ?> f) {
      return ((ProcessFunction<Object, Object>) f).apply(argument);
    }
    if (work instanceof Callable<?> c) {
      return c.call();
    }
    if (work instanceof Runnable r) {
      r.run();
      return null;
    }
    if (work instanceof ProcessAction action) {
      action.run();
      return null;
    }
    throw new StreamCorruptedException("not a task: " + work);
  }

  private @Nullable Object call(Frame frame) throws Exception {
    if (frame instanceof Frame.Call(long task, int number, ByteSource payload)) {
      Object function = function(number, payload);
      Object argument = ValueCodec.decode(payload);
      begin(task);
      return call(function, argument);
    }
    if (frame instanceof Frame.Task(long task, ByteSource payload)) {
      Object work = ValueCodec.decode(payload);
      begin(task);
      return call(work, null);
    }
    throw new StreamCorruptedException("not a call: " + frame);
  }

  /** The time of a task counts from here. */
  private void begin(long task) throws IOException {
    if (timed) {
      Frame.number(begun, task);
      link.send(begun, begun.length);
    }
  }

  private void execute(long task, Frame frame) throws IOException {
    if (!link.leases().start(task)) {
      return;
    }
    sink.reset(Frame.HEADER);
    thread.begin(task);
    try {
      Object result = call(frame);
      thread.end();
      if (result != null && ValueCodec.isTail(result)) {
        sendArray(task, result);
      } else {
        ValueCodec.encodeResult(result, sink);
        send(Frame.Kind.RESULT, task);
      }
    } catch (Throwable e) {
      thread.end();
      sendFailure(task, e);
    }
  }

  /**
   * One item of a chunk; a class with a name, as a lambda costs a starting worker a millisecond.
   */
  private record Step(@Nullable Object function) implements ChunkCodec.Step {
    @Override
    public @Nullable Object apply(@Nullable Object item) throws Exception {
      return call(function, item);
    }
  }

  private void executeChunk(long task, int number, ByteSource payload) throws IOException {
    if (!link.leases().start(task)) {
      return;
    }
    sink.reset(Frame.HEADER);
    thread.begin(task);
    try {
      Object function = function(number, payload);
      begin(task);
      ChunkCodec.apply(payload, sink, new Step(function));
      thread.end();
      send(Frame.Kind.RESULT, task);
    } catch (Throwable e) {
      thread.end();
      sendFailure(task, e);
    }
  }

  /** An array goes from where it is, not by way of the sink. */
  private void sendArray(long task, Object array) throws IOException {
    MemorySegment tail = ValueCodec.encodeTail(array, sink);
    Frame.Kind.RESULT.header(sink.array(), sink.size() + (int) tail.byteSize(), task, 0);
    link.send(sink.array(), sink.size());
    link.send(tail);
  }

  private void sendFailure(long task, Throwable failure) throws IOException {
    sink.reset(Frame.HEADER);
    ExceptionCodec.encode(failure, sink);
    send(Frame.Kind.FAILURE, task);
  }

  private void send(Frame.Kind kind, long task) throws IOException {
    kind.header(sink.array(), sink.size(), task, 0);
    link.send(sink.array(), sink.size());
  }
}
