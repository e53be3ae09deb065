package dev.parbench.process.pool;

import dev.parbench.process.ProcessFunction;
import dev.parbench.process.codec.ChunkCodec;
import dev.parbench.process.codec.FunctionRef;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Results of a function as a stream, with the items drawn a few chunks ahead of the consumer. */
public final class ChunkStream<R> extends Spliterators.AbstractSpliterator<R> {
  private final TaskEncoder encoder;
  private final FunctionRef function;
  private final Iterator<?> items;
  private final int chunkSize;
  private final boolean ordered;
  private final int lookAhead;
  private final LinkedBlockingQueue<PoolFuture<ChunkCodec.Outcome>> next =
      new LinkedBlockingQueue<>();
  private final List<PoolFuture<ChunkCodec.Outcome>> sent = new ArrayList<>();
  private boolean drawn;
  private @Nullable RuntimeException inputFailure;
  private ChunkCodec.@Nullable Outcome current;
  private int position;

  private ChunkStream(
      TaskEncoder encoder,
      ProcessFunction<?, ?> function,
      Iterator<?> items,
      int chunkSize,
      boolean ordered) {
    super(Long.MAX_VALUE, ordered ? Spliterator.ORDERED : 0);
    this.encoder = encoder;
    this.function = encoder.define(function);
    this.items = items;
    this.chunkSize = chunkSize;
    this.ordered = ordered;
    this.lookAhead = 2 * encoder.engine().workers();
    // A stream that was read in part is seldom closed.
    LeakGuard.watch(this, encoder.engine(), this.function);
  }

  /** A stream that sends nothing before it is read. */
  public static <R> Stream<R> open(
      TaskEncoder encoder,
      ProcessFunction<?, ? extends R> function,
      Iterator<?> items,
      int chunkSize,
      boolean ordered) {
    encoder.engine().refuseAfterShutdown();
    ChunkStream<R> chunks =
        new ChunkStream<>(encoder, function, items, ChunkedMap.checked(chunkSize), ordered);
    return StreamSupport.stream(chunks, false).onClose(chunks::abandon);
  }

  @Override
  @SuppressWarnings("unchecked")
  public boolean tryAdvance(Consumer<? super R> action) {
    while (true) {
      ChunkCodec.Outcome outcome = current;
      if (outcome != null && position < outcome.size()) {
        fill();
        action.accept((R) outcome.result(position++));
        return true;
      }
      current = null;
      position = 0;
      if (outcome != null && outcome.failure() != null) {
        abandon();
        throw new CompletionException(outcome.failure());
      }
      fill();
      if (sent.isEmpty()) {
        return finish();
      }
      current = take();
    }
  }

  private boolean finish() {
    encoder.engine().forget(function);
    RuntimeException failure = inputFailure;
    inputFailure = null;
    if (failure != null) {
      throw failure;
    }
    return false;
  }

  private void fill() {
    while (!drawn && sent.size() < lookAhead) {
      List<@Nullable Object> chunk = new ArrayList<>();
      try {
        while (chunk.size() < chunkSize && items.hasNext()) {
          chunk.add(items.next());
        }
        drawn = chunk.size() < chunkSize;
      } catch (RuntimeException e) {
        fail(e);
      }
      if (!chunk.isEmpty()) {
        send(chunk.toArray(), chunk.size());
      }
    }
  }

  private void send(@Nullable Object[] chunk, int count) {
    try {
      PoolFuture<ChunkCodec.Outcome> future = ChunkedMap.send(encoder, function, chunk, 0, count);
      sent.add(future);
      if (ordered) {
        next.add(future);
      } else {
        var _ = future.whenComplete((_, _) -> next.add(future));
      }
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void fail(RuntimeException failure) {
    drawn = true;
    inputFailure = inputFailure == null ? failure : inputFailure;
  }

  private ChunkCodec.Outcome take() {
    try {
      PoolFuture<ChunkCodec.Outcome> future = next.take();
      ChunkCodec.Outcome outcome = future.get();
      sent.remove(future);
      return outcome;
    } catch (ExecutionException e) {
      abandon();
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abandon();
      throw new CompletionException(e);
    }
  }

  private void abandon() {
    drawn = true;
    sent.forEach(future -> future.cancel(true));
    sent.clear();
    encoder.engine().forget(function);
  }
}
