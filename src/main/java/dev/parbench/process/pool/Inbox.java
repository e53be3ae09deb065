package dev.parbench.process.pool;

import dev.parbench.process.codec.ByteSource;
import dev.parbench.process.codec.ExceptionCodec;
import dev.parbench.process.codec.Frame;
import java.io.EOFException;
import java.io.IOException;

/** Handles what workers say. Confined to the drain loop. */
final class Inbox {
  private final PoolConfig config;
  private final Lifecycle lifecycle;
  private final Completions completions;
  private final Watchdog watchdog;

  Inbox(PoolConfig config, Lifecycle lifecycle, Completions completions, Watchdog watchdog) {
    this.config = config;
    this.lifecycle = lifecycle;
    this.completions = completions;
    this.watchdog = watchdog;
  }

  /** Handles everything that has come from a worker. */
  void receive(PoolWorker worker) {
    try {
      for (Frame frame = worker.receive(); frame != null; frame = worker.receive()) {
        handle(worker, frame);
      }
    } catch (EOFException e) {
      // It ends the stream when it exits; its exit code tells the rest.
      if (worker.leave()) {
        watchdog.leaving(worker);
      }
    } catch (IOException | IllegalStateException e) {
      // Nonsense on the channel: this worker is of no more use.
      worker.jvm.kill(e);
    } catch (OutOfMemoryError e) {
      worker.jvm.kill(new IOException("its answer does not fit into this heap", e));
    }
  }

  private void handle(PoolWorker worker, Frame frame) throws IOException {
    if (frame instanceof Frame.Result(long number, _)) {
      answered(worker, number, frame);
    } else if (frame instanceof Frame.Failure(long number, ByteSource payload)) {
      if (number == 0) {
        initializerFailed(payload);
      } else {
        answered(worker, number, frame);
      }
    } else if (frame instanceof Frame.Begun(long number)) {
      watchdog.begun(worker, number);
    } else if (frame instanceof Frame.Ready) {
      worker.wasReady = true;
      if (worker.state == PoolWorker.State.STARTING) {
        worker.state = PoolWorker.State.READY;
        watchdog.idle(worker);
      }
    } else {
      throw new IOException("not from a worker: " + frame);
    }
  }

  private void answered(PoolWorker worker, long number, Frame frame) throws IOException {
    completions.answer(worker.answered(number), frame);
    watchdog.answered(worker, number);
    if (worker.outstanding.isEmpty()) {
      watchdog.idle(worker);
    }
    if (worker.answered == config.maxTasksPerWorker()) {
      watchdog.retire(worker);
    }
  }

  private void initializerFailed(ByteSource payload) throws IOException {
    try {
      lifecycle.stop(ExceptionCodec.decode(payload));
    } catch (ClassNotFoundException e) {
      lifecycle.stop(e);
    }
  }
}
