package dev.parbench.process.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The messages that this process put somewhere and that carry pipe ends which nobody has claimed
 * yet. Those of a message that is dropped unread are given up; who has taken one may still claim.
 */
public final class UnclaimedEnds {
  private static final int FEW = 8;

  private final Map<Message, PipeEndTransfer> transfers = new HashMap<>();

  /** At how many messages those are looked for whose ends were claimed. */
  private int lookAt = FEW;

  /** What a message is known by: each pipe end in it has a number of its own. */
  private record Message(int length, int hash) {
    static Message of(byte[] bytes, int length) {
      return new Message(length, ByteBuffer.wrap(bytes, 0, length).hashCode());
    }
  }

  /** Something that puts a message. */
  public interface Put<X extends Exception> {
    boolean run() throws X;
  }

  /** Puts a message, and remembers the pipe ends in it if it was put. */
  public <X extends Exception> boolean put(ByteSink message, Put<X> put) throws X {
    PipeEndTransfer transfer = message.transfer();
    if (transfer.grants().isEmpty()) {
      return put.run();
    }
    Message key = Message.of(message.array(), message.size());
    // Before it is put: it may be taken, or dropped, at once.
    add(key, transfer);
    boolean done = false;
    try {
      done = put.run();
      return done;
    } finally {
      if (!done) {
        remove(key);
      }
    }
  }

  private void add(Message message, PipeEndTransfer transfer) {
    Map<Message, PipeEndTransfer> looked = Map.of();
    synchronized (this) {
      transfers.put(message, transfer);
      if (transfers.size() > lookAt) {
        looked = Map.copyOf(transfers);
        lookAt = Integer.MAX_VALUE;
      }
    }
    if (!looked.isEmpty()) {
      look(looked);
    }
  }

  /** Forgets those that were claimed. Without a lock, as each end has its own. */
  private void look(Map<Message, PipeEndTransfer> all) {
    all.forEach((message, transfer) -> {
      if (!transfer.isPending()) {
        transfer.settle();
        PipeEndTransfer _ = remove(message);
      }
    });
    synchronized (this) {
      lookAt = Math.max(FEW, 2 * transfers.size());
    }
  }

  private synchronized @Nullable PipeEndTransfer remove(Message message) {
    return transfers.remove(message);
  }

  private synchronized boolean isEmpty() {
    return transfers.isEmpty();
  }

  /**
   * The ends in the messages that are left; they are to be given up.
   *
   * @param left takes the next message; null after the last
   */
  public List<PipeEndTransfer> in(Supplier<byte @Nullable []> left) {
    List<PipeEndTransfer> found = new ArrayList<>();
    while (!isEmpty()) {
      byte[] bytes = left.get();
      if (bytes == null) {
        break;
      }
      PipeEndTransfer transfer = remove(Message.of(bytes, bytes.length));
      if (transfer != null) {
        found.add(transfer);
      }
    }
    return found;
  }
}
