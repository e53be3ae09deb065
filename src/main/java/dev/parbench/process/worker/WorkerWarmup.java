package dev.parbench.process.worker;

import dev.parbench.process.ProcessFunction;
import dev.parbench.process.ProcessTask;
import dev.parbench.process.channel.TaskLeases;
import dev.parbench.process.channel.WorkerLink;
import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.ByteSource;
import dev.parbench.process.codec.ChunkCodec;
import dev.parbench.process.codec.Frame;
import dev.parbench.process.codec.TrustFilter;
import dev.parbench.process.codec.ValueCodec;
import dev.parbench.process.launch.Identity;
import dev.parbench.process.launch.Role;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the task loop of a worker over made-up frames, with nobody listening, so that a JVM on
 * standby has loaded what it will need. Without it the first task of a taken JVM would wait for
 * that.
 */
final class WorkerWarmup implements WorkerLink {
  private static final int ROUNDS = 10;

  /** Every task may start; nobody takes one back. */
  private static final class AlwaysGranted implements TaskLeases {
    @Override
    public boolean start(long task) {
      return true;
    }

    @Override
    public long revoke() {
      return 0;
    }

    @Override
    public int revocations() {
      return 0;
    }

    @Override
    public void resume(long task, int revocation) {}

    @Override
    public long started() {
      return 0;
    }
  }

  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private final TaskLeases leases = new AlwaysGranted();

  private WorkerWarmup() {}

  /** For a JVM that has time: enough rounds to compile the most used of it. */
  static void full() throws IOException, ClassNotFoundException {
    openClassPath();
    var _ = TrustFilter.load();
    run(ROUNDS);
  }

  private static void run(int rounds) throws IOException, ClassNotFoundException {
    WorkerWarmup link = new WorkerWarmup();
    ProcessFunction<Long, Long> function = x -> x + 1;
    ProcessTask<Long> task = () -> 1L;
    for (int i = 0; i < rounds; i++) {
      link.add(Frame.Kind.CALL, function, 1L);
      link.add(Frame.Kind.TASK, task);
      link.addChunk(function);
    }
    link.frames.add(Frame.decode(body(Frame.Kind.STOP.frame(0, 0))));
    byte[] action = Role.serialize(() -> {}, "the warm-up");
    Role role = new Role(Identity.current().name(), true, false, true, 0, action);
    if (Frame.decode(body(role.frame())) instanceof Frame.Start(ByteSource payload)) {
      new TaskLoop(link, new WorkerThread(_ -> {})).run(Role.decode(payload), null);
    }
  }

  /**
   * Has the class loader open every archive of the application, in search of what is nowhere: to
   * read their tables of contents takes milliseconds each.
   */
  private static void openClassPath() {
    var _ = ClassLoader.getSystemResource("META-INF/nothing-of-this-name");
  }

  private void add(Frame.Kind kind, Object... values) throws IOException {
    ByteSink sink = new ByteSink(256).reset(Frame.HEADER);
    for (Object value : values) {
      ValueCodec.encode(value, sink);
    }
    finish(kind, sink);
  }

  private void addChunk(ProcessFunction<Long, Long> function) throws IOException {
    ByteSink sink = new ByteSink(256).reset(Frame.HEADER);
    ValueCodec.encode(function, sink);
    @Nullable Object[] items = List.of(1L, 2L).toArray();
    ChunkCodec.encode(items, items.length, sink);
    finish(Frame.Kind.CHUNK, sink);
  }

  private void finish(Frame.Kind kind, ByteSink sink) throws IOException {
    byte[] frame = sink.toArray();
    kind.header(frame, frame.length, 1, 0);
    frames.add(Frame.decode(body(frame)));
  }

  /** What follows the length. */
  private static byte[] body(byte[] frame) {
    return Arrays.copyOfRange(frame, 4, frame.length);
  }

  @Override
  public Frame receive() {
    return frames.remove();
  }

  @Override
  public void send(byte[] frame, int size) {}

  @Override
  public void send(MemorySegment tail) {}

  @Override
  public void listen(Events events) {}

  @Override
  public void pollFor(long nanos) {}

  @Override
  public void leave() {}

  @Override
  public TaskLeases leases() {
    return leases;
  }
}
