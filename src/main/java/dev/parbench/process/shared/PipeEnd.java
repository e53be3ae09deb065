package dev.parbench.process.shared;

import dev.parbench.process.codec.PipeEndTransfer;
import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.codec.TransportKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One end of a pipe, in the process that made it. It knows who holds it: its maker, until the end
 * is given away; everyone it was given to; and every message that carries it to somebody. When the
 * last of them is gone, the other end sees the end of the stream.
 */
public abstract class PipeEnd implements SharedHost.Served {
  static final int CLAIM = 4;
  static final int GRANT = 5;

  static final byte OK = 0;
  static final byte END = 1;
  static final byte BROKEN = 2;

  /** The hold of the maker. */
  static final long MAKER = 0;

  private static final long NONE = -1;

  private final TransportKind kind;
  private final Set<Long> holds = new HashSet<>(Set.of(MAKER));
  private final Map<Long, Client> granters = new HashMap<>();
  private long lastHold;
  private boolean abandoned;
  private @Nullable SharedRef ref;

  /**
   * An end that its maker holds.
   *
   * @param kind how others use it
   */
  PipeEnd(TransportKind kind) {
    this.kind = kind;
  }

  /** Says whether nobody holds this end, so that nothing more is sent or received by it. */
  abstract void setFree(boolean free);

  /** Nobody will hold this end again. */
  abstract void end();

  /** What a claim is told beside its hold. */
  abstract byte[] about();

  /** Answers a request that is about messages. */
  abstract void answer(Client client, RequestConnection.Message request) throws IOException;

  /** A client that was answered is gone. */
  abstract void left(Client client) throws IOException;

  /** What a connection in this process works with. */
  public abstract PipeAccess access(long hold);

  /** How to find this end. */
  private synchronized SharedRef ref() {
    SharedRef known = ref;
    if (known == null) {
      known = SharedHost.register(this, kind);
      ref = known;
    }
    return known;
  }

  /** A hold for somebody who will claim it, to travel in a message. */
  PipeEndTransfer.Grant travel() {
    SharedRef found = ref();
    long grant = grant();
    return new PipeEndTransfer.Grant(
        found, grant, () -> lose(grant), () -> leave(grant), () -> isHeld(grant));
  }

  private synchronized long grant() {
    long hold = ++lastHold;
    holds.add(hold);
    settle();
    return hold;
  }

  /** What names a grant in a claim that leaves it to somebody else. */
  static long look(long grant) {
    return -grant;
  }

  /** Turns a granted hold into one of its own. From now on the end is no more the maker's. */
  public synchronized long claim(long grant) {
    long hold = grant();
    holds.remove(grant);
    holds.remove(MAKER);
    Client granter = granters.remove(grant);
    if (granter != null) {
      granter.sendAway();
    }
    return hold;
  }

  /**
   * A grant for a client to send, which is told by the end of its connection that it is claimed.
   */
  private synchronized long grant(Client granter) {
    long hold = grant();
    granters.put(hold, granter);
    return hold;
  }

  private synchronized void leaveGranted(long hold) {
    granters.remove(hold);
    leave(hold);
  }

  private synchronized boolean isHeld(long hold) {
    return holds.contains(hold);
  }

  /** A hold that nobody can claim any more; that the maker gave the end away stays true. */
  private synchronized void lose(long grant) {
    if (holds.remove(grant)) {
      leave(MAKER);
    }
  }

  private synchronized void leave(long hold) {
    holds.remove(hold);
    settle();
  }

  /** A connection of this process is done with this end. */
  synchronized void close(long hold) {
    abandoned |= hold == MAKER;
    leave(hold);
  }

  private void settle() {
    boolean free = holds.isEmpty();
    boolean away = holds.stream().anyMatch(hold -> hold != MAKER);
    setFree(free);
    SharedRef known = ref;
    if (free && abandoned) {
      if (known != null) {
        SharedHost.forget(known);
        ref = null;
      }
      end();
    } else if (known != null) {
      // Unpinned, it can be given away again for as long as somebody here refers to it.
      SharedHost.pin(known, away);
    }
  }

  @Override
  public void serve(Client client) throws IOException, InterruptedException {
    long hold = NONE;
    try {
      while (true) {
        RequestConnection.Message request = client.next();
        if (request.code() == CLAIM) {
          long earlier = hold;
          hold = claim(request.number());
          leave(earlier);
          client.reply(OK, hold, about());
        } else if (request.code() == GRANT) {
          hold = grant(client);
          client.reply(OK, hold, RequestConnection.EMPTY);
        } else {
          answer(client, request);
        }
      }
    } finally {
      try {
        left(client);
      } finally {
        leaveGranted(hold);
      }
    }
  }
}
