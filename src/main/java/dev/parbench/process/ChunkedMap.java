package dev.parbench.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The chunks of one map, and the future of all their results. */
final class ChunkedMap implements ProcessFuture.Source {
  private final ProcessPool pool;
  private final FunctionRef function;
  private final ProcessFuture<List<?>> future = new ProcessFuture<>(this);
  private volatile List<ProcessFuture<ChunkCodec.Outcome>> chunks = List.of();
  private final AtomicInteger missing = new AtomicInteger(1);

  private ChunkedMap(ProcessPool pool, ProcessFunction<?, ?> function) {
    this.pool = pool;
    this.function = define(pool, function);
  }

  static int checked(int chunkSize) {
    if (chunkSize < 1) {
      throw new IllegalArgumentException("chunkSize must be at least 1, not " + chunkSize);
    }
    return chunkSize;
  }

  /** A number for the function, so that it travels once to each worker. */
  static FunctionRef define(ProcessPool pool, ProcessFunction<?, ?> function) {
    try {
      Functions functions = pool.engine().functions();
      FunctionRef ref = functions.of(function);
      return ref.number() != 0 ? ref : functions.define(function, false);
    } catch (IOException e) {
      throw ValueCodec.refusal("the function", e);
    }
  }

  /** Sends one chunk. */
  @SuppressWarnings("unchecked")
  static ProcessFuture<ChunkCodec.Outcome> send(
      ProcessPool pool, FunctionRef function, @Nullable Object[] items, int from, int count) {
    try {
      ByteSink sink = new ByteSink(32 + 8 * count).reset(Frame.HEADER);
      ChunkCodec.encode(
          from == 0 ? items : Arrays.copyOfRange(items, from, from + count), count, sink);
      byte[] frame = sink.toArray();
      Frame.Kind.CHUNK.header(frame, frame.length, 0, function.number());
      PoolTask task = new PoolTask(pool, function, frame, ChunkCodec::outcome, false);
      pool.engine().submit(task);
      return (ProcessFuture<ChunkCodec.Outcome>) (ProcessFuture<?>) task.future.internal();
    } catch (IOException e) {
      throw ValueCodec.refusal("an item", e);
    }
  }

  /**
   * Starts a map.
   *
   * @param chunkSize 0 for the default
   */
  @SuppressWarnings("unchecked")
  static <R> ProcessFuture<List<R>> start(
      ProcessPool pool, ProcessFunction<?, ?> function, Iterable<?> items, int chunkSize) {
    pool.engine().refuseAfterShutdown();
    ChunkedMap map = new ChunkedMap(pool, function);
    @Nullable Object[] all = toArray(items);
    int size =
        chunkSize > 0
            ? chunkSize
            : Math.max(1, (int) Math.ceilDiv((long) all.length, 4L * pool.workers()));
    map.sendAll(all, size);
    return (ProcessFuture<List<R>>) (ProcessFuture<?>) map.future;
  }

  private static @Nullable Object[] toArray(Iterable<?> items) {
    if (items instanceof Collection<?> collection) {
      return collection.toArray();
    }
    List<@Nullable Object> list = new ArrayList<>();
    items.forEach(list::add);
    return list.toArray();
  }

  private void sendAll(@Nullable Object[] all, int size) {
    List<ProcessFuture<ChunkCodec.Outcome>> sent = new ArrayList<>();
    try {
      for (long from = 0; from < all.length; from += size) {
        missing.incrementAndGet();
        int count = (int) Math.min(size, all.length - from);
        ProcessFuture<ChunkCodec.Outcome> chunk = send(pool, function, all, (int) from, count);
        sent.add(chunk);
        var _ = chunk.whenComplete((_, _) -> oneDone());
      }
    } catch (RuntimeException e) {
      sent.forEach(chunk -> chunk.cancel(true));
      throw e;
    }
    chunks = List.copyOf(sent);
    oneDone();
  }

  private void oneDone() {
    if (missing.decrementAndGet() != 0) {
      return;
    }
    pool.engine().forget(function);
    if (future.hasCallbacks()) {
      Thread.startVirtualThread(this::finish);
    } else {
      finish();
    }
  }

  private void finish() {
    int size = 0;
    List<ProcessFuture<ChunkCodec.Outcome>> done = chunks;
    chunks = List.of();
    for (ProcessFuture<ChunkCodec.Outcome> chunk : done) {
      Throwable failure = failure(chunk);
      if (failure != null) {
        future.completeExceptionally(failure);
        return;
      }
      size += chunk.resultNow().size();
    }
    @Nullable Object[] results = new @Nullable Object[size];
    int at = 0;
    for (ProcessFuture<ChunkCodec.Outcome> chunk : done) {
      at = chunk.resultNow().copyTo(results, at);
    }
    future.complete(Arrays.asList(results));
  }

  private static @Nullable Throwable failure(ProcessFuture<ChunkCodec.Outcome> chunk) {
    return switch (chunk.state()) {
      case CANCELLED -> new java.util.concurrent.CancellationException("cancelled");
      case FAILED -> chunk.exceptionNow();
      default -> chunk.resultNow().failure();
    };
  }

  @Override
  public void poll(ProcessFuture<?> waiting) {
    pool.engine().poll(waiting);
  }

  @Override
  public void cancelled(boolean interrupt) {
    chunks.forEach(chunk -> chunk.cancel(interrupt));
  }
}
