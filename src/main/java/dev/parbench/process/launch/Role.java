package dev.parbench.process.launch;

import dev.parbench.process.ProcessAction;
import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.ByteSource;
import dev.parbench.process.codec.Frame;
import dev.parbench.process.codec.ValueCodec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a child JVM is for; told after it connected, so that a JVM on standby can take any role.
 *
 * @param name the name of the process
 * @param pooled whether it runs the tasks of a pool, or one target
 * @param timed whether it says when a task begins, whose time is limited
 * @param daemon whether it ends with its parent
 * @param pollNanos how long it may poll for the next task before it sleeps, in ns
 * @param work the serialized initializer or target, empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Role(
    String name, boolean pooled, boolean timed, boolean daemon, long pollNanos, byte[] work) {

  /** The frame that assigns the role. */
  public byte[] frame() {
    try {
      ByteSink sink = new ByteSink(256 + work.length).reset(Frame.HEADER);
      ValueCodec.encode(name, sink);
      sink.write(pooled ? 1 : 0);
      sink.write(timed ? 1 : 0);
      sink.write(daemon ? 1 : 0);
      sink.putLong(pollNanos);
      ValueCodec.encode(work, sink);
      byte[] frame = sink.toArray();
      Frame.Kind.START.header(frame, frame.length, 0, 0);
      return frame;
    } catch (IOException e) {
      throw ValueCodec.refusal("the start of a process", e);
    }
  }

  public static Role decode(ByteSource payload) throws IOException, ClassNotFoundException {
    String name = String.valueOf(ValueCodec.decode(payload));
    boolean pooled = payload.takeByte() == 1;
    boolean timed = payload.takeByte() == 1;
    boolean daemon = payload.takeByte() == 1;
    long pollNanos = payload.takeLong();
    return ValueCodec.decode(payload) instanceof byte[] work
        ? new Role(name, pooled, timed, daemon, pollNanos, work)
        : new Role(name, pooled, timed, daemon, pollNanos, new byte[0]);
  }

  /** Serializes an action, in the caller, so that a mistake shows there. */
  public static byte[] serialize(@Nullable ProcessAction action, String what) {
    return action == null ? new byte[0] : pack(action, what).toArray();
  }

  /** Like {@link #serialize}; the sink knows the pipe ends that go with the action. */
  public static ByteSink pack(ProcessAction action, String what) {
    // Where not even this library is found, that is what to say first.
    ClassLocations.requireReachable(Role.class);
    ByteSink sink = new ByteSink(256);
    try {
      ValueCodec.encode(action, sink);
      return sink;
    } catch (IOException e) {
      sink.transfer().takeBack();
      throw ValueCodec.refusal(what, e, action);
    }
  }

  /** The initializer or target; null for none. */
  public @Nullable ProcessAction action() throws IOException, ClassNotFoundException {
    return deserialize(work);
  }

  /** The opposite of {@link #serialize}. */
  public static @Nullable ProcessAction deserialize(byte[] work)
      throws IOException, ClassNotFoundException {
    return work.length == 0
        ? null
        : (ProcessAction) ValueCodec.decode(new ByteSource(work, 0, work.length));
  }
}
