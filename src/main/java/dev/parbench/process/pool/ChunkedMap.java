package dev.parbench.process.pool;

import dev.parbench.process.ProcessFunction;
import dev.parbench.process.ProcessFuture;
import dev.parbench.process.codec.ChunkCodec;
import dev.parbench.process.codec.FunctionRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The chunks of one map, and the future of all their results. */
public final class ChunkedMap implements PoolFuture.Source {
  private final TaskEncoder encoder;
  private final FunctionRef function;
  private final PoolFuture<List<?>> future = new PoolFuture<>(this);
  private volatile List<PoolFuture<ChunkCodec.Outcome>> chunks = List.of();
  private final AtomicInteger missing = new AtomicInteger(1);

  private ChunkedMap(TaskEncoder encoder, ProcessFunction<?, ?> function) {
    this.encoder = encoder;
    this.function = encoder.define(function);
  }

  public static int checked(int chunkSize) {
    if (chunkSize < 1) {
      throw new IllegalArgumentException("chunkSize must be at least 1, not " + chunkSize);
    }
    return chunkSize;
  }

  /** Sends one chunk. */
  static PoolFuture<ChunkCodec.Outcome> send(
      TaskEncoder encoder, FunctionRef function, @Nullable Object[] items, int from, int count) {
    PoolTask chunk = encoder.chunk(function, items, from, count);
    encoder.engine().send(chunk);
    return chunk.<ChunkCodec.Outcome>typedFuture().internal();
  }

  /**
   * Starts a map.
   *
   * @param chunkSize 0 for the default
   */
  @SuppressWarnings("unchecked")
  public static <R> ProcessFuture<List<R>> start(
      TaskEncoder encoder, ProcessFunction<?, ?> function, Iterable<?> items, int chunkSize) {
    encoder.engine().refuseAfterShutdown();
    ChunkedMap map = new ChunkedMap(encoder, function);
    @Nullable Object[] all = toArray(items);
    int size =
        chunkSize > 0
            ? chunkSize
            : Math.max(1, (int) Math.ceilDiv((long) all.length, 4L * encoder.engine().workers()));
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
    List<PoolFuture<ChunkCodec.Outcome>> sent = new ArrayList<>();
    try {
      for (long from = 0; from < all.length; from += size) {
        missing.incrementAndGet();
        int count = (int) Math.min(size, all.length - from);
        PoolFuture<ChunkCodec.Outcome> chunk = send(encoder, function, all, (int) from, count);
        sent.add(chunk);
        var _ = chunk.whenComplete((_, _) -> oneDone());
      }
    } catch (RuntimeException e) {
      sent.forEach(chunk -> chunk.cancel(true));
      // The chunk that was refused, and this method itself: with the last the workers forget.
      oneDone();
      oneDone();
      throw e;
    }
    chunks = List.copyOf(sent);
    oneDone();
  }

  private void oneDone() {
    if (missing.decrementAndGet() != 0) {
      return;
    }
    encoder.engine().forget(function);
    if (future.hasCallbacks()) {
      Thread.startVirtualThread(this::finish);
    } else {
      finish();
    }
  }

  private void finish() {
    int size = 0;
    List<PoolFuture<ChunkCodec.Outcome>> done = chunks;
    chunks = List.of();
    for (PoolFuture<ChunkCodec.Outcome> chunk : done) {
      Throwable failure = failure(chunk);
      if (failure != null) {
        future.completeExceptionally(failure);
        return;
      }
      size += chunk.resultNow().size();
    }
    @Nullable Object[] results = new @Nullable Object[size];
    int at = 0;
    for (PoolFuture<ChunkCodec.Outcome> chunk : done) {
      at = chunk.resultNow().copyTo(results, at);
    }
    future.complete(Arrays.asList(results));
  }

  private static @Nullable Throwable failure(PoolFuture<ChunkCodec.Outcome> chunk) {
    return switch (chunk.state()) {
      case CANCELLED -> new java.util.concurrent.CancellationException("cancelled");
      case FAILED -> chunk.exceptionNow();
      default -> chunk.resultNow().failure();
    };
  }

  @Override
  public void poll(PoolFuture<?> waiting, long limit) {
    encoder.engine().poll(waiting, limit);
  }

  @Override
  public void cancelled(boolean interrupt) {
    chunks.forEach(chunk -> chunk.cancel(interrupt));
  }
}
