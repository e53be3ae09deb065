package dev.parbench.process.pool;

import dev.parbench.process.ProcessAction;
import dev.parbench.process.channel.Outbox;
import dev.parbench.process.channel.SharedMemory;
import dev.parbench.process.channel.TaskLeases;
import dev.parbench.process.channel.Transport;
import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.Frame;
import dev.parbench.process.codec.FrameReader;
import dev.parbench.process.codec.FunctionRef;
import dev.parbench.process.codec.PipeEndTransfer;
import dev.parbench.process.launch.Jvm;
import dev.parbench.process.launch.Role;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One worker as the engine sees it: its process, the frames on their way to it, and the tasks it
 * has not answered. Confined to the engine, except where noted.
 */
final class PoolWorker {
  /** What a worker is doing. */
  enum State {
    STARTING,
    READY,
    STOPPING
  }

  final Jvm jvm;
  final ArrayDeque<PoolTask> outstanding = new ArrayDeque<>();
  State state = State.STARTING;

  /** Whether it ever was ready. */
  boolean wasReady;

  long answered;

  /** When the running task is over time, and when an interrupted one is ended the hard way. */
  long deadline = Alarm.NEVER;

  long killAt = Alarm.NEVER;

  /** The number of the task that was interrupted last. */
  long interrupted;

  long idleSince;

  /** When an idle worker is ended for being idle. */
  long restUntil = Alarm.NEVER;

  private final Set<Integer> defined = new HashSet<>();
  private final FrameReader reader = new FrameReader();
  private volatile @Nullable Transport transport;
  private volatile @Nullable Outbox outbox;
  private PipeEndTransfer transfer = PipeEndTransfer.NONE;
  private long numbered;
  private long bytes;
  private boolean left;
  private boolean ended;

  PoolWorker(Jvm jvm) {
    this.jvm = jvm;
  }

  /**
   * @param key watches the channel
   */
  void connect(Transport channel, SelectionKey key) {
    outbox = new Outbox(channel, key);
    transport = channel;
  }

  /** The channel, null before it is connected; any thread may ask. */
  @Nullable Transport transport() {
    return transport;
  }

  private Transport channel() throws IOException {
    Transport channel = transport;
    if (channel == null) {
      throw new IOException("worker " + jvm.pid() + " is not connected");
    }
    return channel;
  }

  long pid() {
    return jvm.pid();
  }

  /** How many tasks were ever sent, less those taken back. */
  long assigned() {
    return answered + outstanding.size();
  }

  /** Whether it may be given a task of this size, besides those it has. */
  boolean takes(int size, int window, long perWorker) {
    return state == State.READY
        && (perWorker == 0 || assigned() < perWorker)
        && (outstanding.isEmpty()
            || (outstanding.size() < window
                && bytes + size <= SharedMemory.CAPACITY / 2
                && !hasUnsent()));
  }

  int window() {
    Transport channel = transport;
    return channel == null ? 0 : channel.window();
  }

  void assign(PoolTask task) throws IOException {
    FunctionRef function = task.function;
    boolean define = function.number() != 0 && defined.add(function.number());
    task.number = ++numbered;
    task.worker = this;
    task.size = task.length() + (define ? (long) function.define().length : 0);
    bytes += task.size;
    outstanding.add(task);
    if (define) {
      send(function.define());
    }
    Frame.number(task.frame, task.number);
    send(task.frame);
    MemorySegment tail = task.tail;
    if (tail != null) {
      outbox().send(tail);
    }
  }

  void forget(FunctionRef function) {
    if (state == State.READY && defined.remove(function.number())) {
      try {
        send(Frame.Kind.FORGET.frame(0, function.number()));
      } catch (IOException e) {
        jvm.kill(e);
      }
    }
  }

  private boolean hasUnsent() {
    Outbox out = outbox;
    return out != null && !out.isEmpty();
  }

  /** Writes what fits now and keeps the rest. */
  void send(byte[] frame) throws IOException {
    outbox().send(frame);
  }

  private Outbox outbox() throws IOException {
    Outbox out = outbox;
    if (out == null) {
      throw new IOException("worker " + jvm.pid() + " is not connected");
    }
    return out;
  }

  /** Any thread: whether the worker has answered, or made room for what is still unsent. */
  boolean hasNews() {
    Transport channel = transport;
    return channel != null && (channel.hasInput() || (isBlocked() && channel.hasRoom()));
  }

  /** Any thread: whether frames wait for room and nobody has asked for a wake-up yet. */
  boolean isBlocked() {
    Outbox out = outbox;
    return out != null && out.isBlocked();
  }

  /**
   * Makes everything written visible, and writes on where there is room again.
   *
   * @param watched whether somebody polls, so that no wake-up is needed
   */
  void flush(boolean watched) {
    Outbox out = outbox;
    if (out != null) {
      try {
        out.flush(watched);
      } catch (IOException e) {
        jvm.kill(e);
      }
    }
  }

  /** The next frame from the worker, or null. */
  @Nullable Frame receive() throws IOException {
    Transport channel = transport;
    return channel == null || left ? null : reader.next(channel);
  }

  /** Notes that the worker is about to exit; false when that, or its end, was known. */
  boolean leave() {
    boolean news = !left;
    left = true;
    state = State.STOPPING;
    return news;
  }

  /** Whether the worker is about to exit. */
  boolean hasLeft() {
    return left;
  }

  /** The task that an answer belongs to. */
  PoolTask answered(long number) throws IOException {
    PoolTask task = outstanding.peek();
    if (task == null || task.number != number) {
      throw new IOException("worker " + pid() + " answered task " + number + " out of turn");
    }
    outstanding.remove();
    bytes -= task.size;
    answered++;
    return task;
  }

  /** Whether a task that is with this worker has begun to run. */
  boolean hasStarted(PoolTask task) {
    Transport channel = transport;
    return channel != null && channel.leases().started() >= task.number;
  }

  /** Takes back every task that has not begun to run, the earliest first. */
  List<PoolTask> takeBack() {
    Transport channel = transport;
    if (channel == null) {
      return List.of();
    }
    TaskLeases leases = channel.leases();
    List<PoolTask> back = unstarted(leases.revoke());
    for (PoolTask task : back) {
      bytes -= task.size;
      task.worker = null;
    }
    try {
      if (channel.window() > 1) {
        send(Frame.Kind.RESUME.frame(numbered + 1, leases.revocations()));
      }
    } catch (IOException e) {
      jvm.kill(e);
    }
    return back;
  }

  /** What a dead worker had not begun, the earliest first; the rest stays outstanding. */
  List<PoolTask> leftBehind() {
    Transport channel = transport;
    return channel == null ? List.of() : unstarted(channel.leases().started());
  }

  private List<PoolTask> unstarted(long lastStarted) {
    List<PoolTask> back = new ArrayList<>();
    outstanding.removeIf(task -> task.number > lastStarted && back.add(task));
    return back;
  }

  void interrupt(PoolTask task) throws IOException {
    channel().interrupt(task.number);
  }

  /** Tells it to exit, as it has answered everything; false when it was told before. */
  boolean retire() {
    if (state != State.READY) {
      return false;
    }
    try {
      state = State.STOPPING;
      send(Frame.Kind.STOP.frame(0, 0));
      flush(false);
    } catch (IOException e) {
      jvm.kill(e);
    }
    return true;
  }

  /** Ends it at once, deaf from now on, and returns what it had not answered. */
  List<PoolTask> endNow() {
    if (!ended) {
      ended = true;
      left = true;
      state = State.STOPPING;
      jvm.kill();
    }
    List<PoolTask> tasks = List.copyOf(outstanding);
    outstanding.clear();
    return tasks;
  }

  /**
   * The initializer, serialized for this worker, which may claim the pipe ends in it until it ends.
   */
  byte[] pack(@Nullable ProcessAction initializer) {
    if (initializer == null) {
      return new byte[0];
    }
    ByteSink packed = Role.pack(initializer, "the initializer");
    transfer = packed.transfer();
    return packed.toArray();
  }

  /** The process is gone. */
  void close() {
    transfer.settle();
    try {
      if (outbox != null) {
        outbox.close();
      }
      if (transport != null) {
        transport.close();
      }
    } catch (IOException e) {
      // The process is gone; so is the channel.
    }
  }
}
