package dev.parbench.process;

import java.io.IOException;
import java.io.Serial;

/**
 * A serialized message is larger than one frame can carry, just under 2 GiB, or than the memory of
 * its receiver.
 */
public final class MessageTooLargeException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Describes a message that no frame can carry.
   *
   * @param bytes its size in bytes
   * @param limit the largest size in bytes
   */
  public MessageTooLargeException(long bytes, long limit) {
    super("a message of " + bytes + " bytes is above the limit of " + limit + "; send it in parts");
  }

  /**
   * Describes a message that does not fit into the memory of the sender.
   *
   * @param bytes its size so far in bytes
   * @param cause what failed
   */
  public MessageTooLargeException(long bytes, OutOfMemoryError cause) {
    super("a message of " + bytes + " bytes or more does not fit into memory; send it in parts");
    initCause(cause);
  }

  /**
   * Says that a worker ran out of memory while it read what its task needs.
   *
   * @param death how that worker ended
   */
  public MessageTooLargeException(long bytes, WorkerDiedException death) {
    super(
        "argument of "
            + bytes
            + " bytes does not fit into the heap of worker process "
            + death.pid()
            + "; send it in parts, or give the workers more (jvmOptions -Xmx)");
    initCause(death);
  }
}
