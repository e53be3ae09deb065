package dev.parbench.process.shared;

import dev.parbench.process.codec.SharedRef;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One end of a pipe, in the process that made it. It knows who holds it: its maker, until the end
 * is given away; everyone it was given to; and every message that carries it to somebody. When the
 * last of them is gone, the other end sees the end of the stream.
 */
public final class PipeEnd implements SharedHost.Served {
  static final int SEND = 1;
  static final int RECEIVE = 2;
  static final int POLL = 3;
  static final int CLAIM = 4;
  static final int GRANT = 5;

  static final byte OK = 0;
  static final byte END = 1;
  static final byte BROKEN = 2;

  /** The hold of the maker. */
  public static final long MAKER = 0;

  private static final long NONE = -1;

  final Mailbox incoming;
  final Mailbox outgoing;
  private final Set<Long> holds = new HashSet<>(Set.of(MAKER));
  private long lastHold;
  private boolean abandoned;
  private @Nullable SharedRef ref;

  public PipeEnd(Mailbox incoming, Mailbox outgoing) {
    this.incoming = incoming;
    this.outgoing = outgoing;
  }

  /** How to find this end. */
  synchronized SharedRef ref() {
    SharedRef known = ref;
    if (known == null) {
      known = SharedHost.register(this);
      ref = known;
    }
    return known;
  }

  /** A hold for somebody who will claim it. */
  synchronized long grant() {
    long hold = ++lastHold;
    holds.add(hold);
    settle();
    return hold;
  }

  /** Turns a granted hold into one of its own. From now on the end is no more the maker's. */
  public synchronized long claim(long grant) {
    long hold = grant();
    holds.remove(grant);
    holds.remove(MAKER);
    return hold;
  }

  /** A hold that nobody can claim any more; that the maker gave the end away stays true. */
  synchronized void lose(long grant) {
    if (holds.remove(grant)) {
      leave(MAKER);
    }
  }

  synchronized void leave(long hold) {
    holds.remove(hold);
    settle();
  }

  /** The maker is done with this end. */
  synchronized void abandon() {
    abandoned = true;
    leave(MAKER);
  }

  private void settle() {
    boolean free = holds.isEmpty();
    boolean away = holds.stream().anyMatch(hold -> hold != MAKER);
    outgoing.end(free);
    incoming.shut(free);
    SharedRef known = ref;
    if (known != null && free && abandoned) {
      SharedHost.forget(known);
      ref = null;
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
          client.reply(OK, hold, RequestConnection.EMPTY);
        } else if (request.code() == GRANT) {
          hold = grant();
          client.reply(OK, hold, RequestConnection.EMPTY);
        } else {
          answer(client, request);
        }
      }
    } finally {
      leave(hold);
    }
  }

  private void answer(Client client, RequestConnection.Message request) throws IOException {
    try {
      switch (request.code()) {
        case SEND -> {
          boolean _ = outgoing.offer(request.bytes());
          client.reply(OK, 0, RequestConnection.EMPTY);
        }
        case RECEIVE -> hand(client, next(client));
        case POLL -> {
          boolean news = incoming.await(0) || client.await(() -> incoming.await(request.number()));
          client.reply(OK, news ? 1 : 0, RequestConnection.EMPTY);
        }
        default -> throw new IOException("unknown request " + request.code());
      }
    } catch (ClosedChannelException e) {
      client.reply(BROKEN, 0, RequestConnection.EMPTY);
    } catch (InterruptedException e) {
      client.replyWithdrawn();
    }
  }

  private byte @Nullable [] next(Client client) throws IOException, InterruptedException {
    byte[] message = incoming.poll();
    return message != null || incoming.isOver()
        ? message
        : client.await(() -> incoming.poll(Long.MAX_VALUE));
  }

  private void hand(Client client, byte @Nullable [] message) throws IOException {
    if (message == null) {
      client.reply(END, 0, RequestConnection.EMPTY);
      return;
    }
    try {
      client.reply(OK, 0, message);
    } catch (IOException e) {
      incoming.putBack(message);
      throw new IOException("the receiver is gone", e);
    }
  }
}
