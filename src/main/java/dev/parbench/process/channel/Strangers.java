package dev.parbench.process.channel;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * Peers that have connected and not proved themselves yet. On the loopback address anybody can
 * connect, so they are few and not for long: the oldest makes room for the next. Our own says who
 * it is at once, so it is not the oldest for long enough. All methods may be called by any thread.
 */
public final class Strangers {
  /**
   * How long a peer may take for its proof: one of two hundred that start at once needs seconds.
   */
  public static final Duration LIMIT = Duration.ofSeconds(30);

  private final int most;
  private final long limit;
  private final ArrayDeque<Stranger> waiting = new ArrayDeque<>();

  private record Stranger(SocketChannel channel, long since) {}

  /**
   * Nobody yet.
   *
   * @param most how many there may be; more than may rightly come at once
   * @param limit how long each may take
   */
  public Strangers(int most, Duration limit) {
    this.most = most;
    this.limit = limit.toNanos();
  }

  public synchronized void add(SocketChannel peer) {
    if (waiting.size() == most) {
      sendAway(waiting.removeFirst().channel);
    }
    waiting.addLast(new Stranger(peer, System.nanoTime()));
  }

  /** It has proved itself, or is gone. */
  public synchronized void remove(SocketChannel peer) {
    waiting.removeIf(stranger -> stranger.channel.equals(peer));
  }

  /** Sends those away that took too long; returns in how many ms to look again, 0 for never. */
  public synchronized long expire() {
    long now = System.nanoTime();
    Iterator<Stranger> oldestFirst = waiting.iterator();
    while (oldestFirst.hasNext()) {
      Stranger stranger = oldestFirst.next();
      long left = limit - (now - stranger.since);
      if (left > 0) {
        return TimeUnit.NANOSECONDS.toMillis(left) + 1;
      }
      oldestFirst.remove();
      sendAway(stranger.channel);
    }
    return 0;
  }

  private static void sendAway(SocketChannel peer) {
    try {
      peer.close();
    } catch (IOException e) {
      // It is gone already.
    }
  }
}
