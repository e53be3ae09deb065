package dev.parbench.process.shared;

import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.PipeEndTransfer;
import dev.parbench.process.codec.SharedRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a connection works with: the end of the pipe itself, or connections to the process it is in.
 */
public interface PipeAccess {
  /** Set while this thread rebuilds a message that stays where it is. */
  ScopedValue<Boolean> LOOKING = ScopedValue.newInstance();

  /** Rebuilds a message that stays where it is, so that somebody else can claim the ends in it. */
  static <T extends @Nullable Object> T look(Supplier<T> rebuild) {
    return ScopedValue.where(LOOKING, true).call(rebuild::get);
  }

  /** What to claim for what was granted: the same, or only a look at it. */
  static long claimed(long grant) {
    return LOOKING.isBound() ? PipeEnd.look(grant) : grant;
  }

  void send(ByteSink message) throws IOException;

  /** Waits for the next message; null at the end. */
  byte @Nullable [] receive() throws IOException, InterruptedException;

  /** Waits until receiving would not; false when the time is up first. */
  boolean poll(long nanos) throws IOException, InterruptedException;

  /**
   * Takes an end that was granted to this process; at once, so that its maker knows who has it.
   *
   * @return false when the end was left meanwhile, so that it must be got anew
   */
  default boolean claim(long grant) throws IOException {
    return true;
  }

  /** Lets one more process have this end. */
  PipeEndTransfer.Grant grant() throws IOException;

  /** Leaves the end; who waits on it fails. */
  void close() throws IOException;

  /** The two ends of a pipe of this process. */
  static List<PipeAccess> make() {
    return MemoryPipe.make()
        .orElseGet(() -> {
          Mailbox toFirst = new Mailbox(Integer.MAX_VALUE);
          Mailbox toSecond = new Mailbox(Integer.MAX_VALUE);
          return List.of(
              new MailboxPipeEnd(toFirst, toSecond).access(PipeEnd.MAKER),
              new MailboxPipeEnd(toSecond, toFirst).access(PipeEnd.MAKER));
        });
  }

  /**
   * The end of a pipe that was granted to this process.
   *
   * @return empty if another process made the pipe
   */
  static Optional<PipeAccess> local(SharedRef ref, long grant) {
    return SharedHost.local(ref) instanceof PipeEnd end
        ? Optional.of(end.access(end.claim(grant)))
        : Optional.empty();
  }

  /** The end of a pipe of another process. */
  static PipeAccess of(SharedRef ref) {
    return MemoryHandle.isMemory(ref) ? new AttachedPipeEnd(ref) : new RemotePipeEnd(ref);
  }
}
