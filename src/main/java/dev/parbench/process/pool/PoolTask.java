package dev.parbench.process.pool;

import dev.parbench.process.MessageTooLargeException;
import dev.parbench.process.WorkerDiedException;
import dev.parbench.process.codec.ByteSource;
import dev.parbench.process.codec.ExceptionCodec;
import dev.parbench.process.codec.Frame;
import dev.parbench.process.codec.FunctionRef;
import dev.parbench.process.codec.PipeEndTransfer;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** One message to a worker, and the future that waits for the answer. */
final class PoolTask implements PoolFuture.Source {
  /** Turns the answer of the worker into a value. */
  interface Decoder {
    @Nullable Object decode(ByteSource payload) throws IOException, ClassNotFoundException;
  }

  private static final byte[] DONE = {};

  /** A worker that cannot hold a smaller message is short of memory for other reasons, in bytes. */
  private static final int LARGE = 1 << 20;

  /** So many workers may die when it is this task's turn and it has not begun. */
  private static final int DEATHS = 3;

  /** The exit code of a JVM that runs out of memory. */
  private static final int OUT_OF_MEMORY = 3;

  final PoolFuture<Object> future = new PoolFuture<>(this);
  final FunctionRef function;

  /** Whether the task counts against the capacity of the queue. */
  final boolean counted;

  private final PoolEngine engine;
  private final Decoder decoder;

  /** The pipe ends in the message; a worker that lives has claimed them when it answers. */
  private PipeEndTransfer transfer;

  /** The message; dropped when the task is done, because the future may live on for long. */
  byte[] frame;

  /** The array that the message ends with, null where it does not; dropped likewise. */
  @Nullable MemorySegment tail;

  /** A pool with a pending task is in use, so it must not be taken for forgotten. */
  @SuppressWarnings("UnusedVariable") // Held, not read.
  private @Nullable Object pool;

  /** Set by the engine while the task is with a worker. */
  long number;

  /** The size of what was sent for it, in bytes. */
  long size;

  private int deaths;

  /** The worker that has the task; set by the engine. */
  @Nullable PoolWorker worker;

  PoolTask(
      PoolEngine engine,
      Object pool,
      FunctionRef function,
      byte[] frame,
      @Nullable MemorySegment tail,
      PipeEndTransfer transfer,
      Decoder decoder,
      boolean counted) {
    this.engine = engine;
    this.pool = pool;
    this.function = function;
    this.frame = frame;
    this.tail = tail;
    this.transfer = transfer;
    this.decoder = decoder;
    this.counted = counted;
  }

  /** The future, of the type that the decoder is known to make. */
  @SuppressWarnings("unchecked")
  <R> PoolFuture<R> typedFuture() {
    return (PoolFuture<R>) future;
  }

  @Override
  public void poll(PoolFuture<?> waiting, long limit) {
    engine.poll(waiting, limit);
  }

  @Override
  public void cancelled(boolean interrupt) {
    engine.cancelled(this, interrupt);
  }

  /** Bytes of the whole message. */
  int length() {
    MemorySegment array = tail;
    return frame.length + (array == null ? 0 : (int) array.byteSize());
  }

  /** Completes the future from the worker's answer. */
  void complete(Frame answer) {
    release();
    try {
      if (answer instanceof Frame.Result(_, ByteSource payload)) {
        succeed(decoder.decode(payload));
      } else if (answer instanceof Frame.Failure(_, ByteSource payload)) {
        fail(ExceptionCodec.decode(payload));
      } else {
        throw new IOException("not an answer: " + answer);
      }
    } catch (Throwable e) { // Whatever it is, somebody waits for this future.
      fail(new IllegalStateException("the result cannot be rebuilt here: " + e, e));
    }
  }

  private void fail(Throwable failure) {
    future.completeExceptionally(failure);
  }

  /** Completes the future of a task that nobody runs any more: as cancelled without a failure. */
  void lose(@Nullable Throwable failure) {
    release();
    if (failure == null) {
      future.abandon();
    } else {
      fail(failure);
    }
  }

  /** The task was not accepted: what it holds stays with its maker. */
  void reject() {
    transfer.takeBack();
  }

  /**
   * A worker has died when it was this task's turn, before it began. Returns why no other worker is
   * to try it, or null.
   */
  @Nullable Exception poison(WorkerDiedException death) {
    deaths++;
    boolean outOfMemory =
        death.exitCode() == OUT_OF_MEMORY || death.errorTail().contains("OutOfMemoryError");
    if (outOfMemory && size >= LARGE) {
      return new MessageTooLargeException(size, death);
    }
    return deaths < DEATHS ? null : death;
  }

  private void release() {
    frame = DONE;
    tail = null;
    pool = null;
    PipeEndTransfer held = transfer;
    transfer = PipeEndTransfer.NONE;
    try {
      held.settle();
    } catch (RuntimeException e) {
      // The pipe's maker is gone, and with it the pipe.
    }
  }

  @SuppressWarnings("NullAway") // Null is a legal result.
  private void succeed(@Nullable Object value) {
    future.complete(value);
  }
}
