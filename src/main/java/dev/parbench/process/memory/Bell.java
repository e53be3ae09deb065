package dev.parbench.process.memory;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What wakes the sleepers of this process, for the objects of one maker: a socket in the maker's
 * directory, which lets nobody in but its owner. A byte names whom to wake. Nothing else is read
 * from it, so the worst that a stranger could do is to wake somebody in vain.
 */
final class Bell {
  /**
   * So many bytes at once may be fewer than were rung: the sockets hold some hundred, what does not
   * fit is dropped, and everybody is woken.
   */
  private static final int MANY = 64;

  private static final Map<Path, Bell> BELLS = new HashMap<>();

  /** The bells of others that this process has rung. */
  private static final Map<Path, SocketChannel> OTHERS = new ConcurrentHashMap<>();

  private final Path path;
  private final Set<SocketChannel> ringers = new HashSet<>();
  private @org.jspecify.annotations.Nullable ServerSocketChannel server;
  private int users;

  private Bell(Path path) {
    this.path = path;
  }

  /** The bell of this process at that place. It is given back with {@link #leave}. */
  static Bell at(Path path) {
    synchronized (BELLS) {
      Bell bell = BELLS.computeIfAbsent(path, Bell::new);
      bell.users++;
      return bell;
    }
  }

  boolean isAt(Path other) {
    return path.equals(other);
  }

  /** Sees to it that it can be rung. */
  synchronized void listen() throws IOException {
    if (server != null) {
      return;
    }
    ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    boolean done = false;
    try {
      Files.deleteIfExists(path);
      var _ = opened.bind(UnixDomainSocketAddress.of(path));
      Watch.add(opened, SelectionKey.OP_ACCEPT, () -> accept(opened));
      server = opened;
      done = true;
    } finally {
      if (!done) {
        opened.close();
      }
    }
  }

  private void accept(ServerSocketChannel from) throws IOException {
    SocketChannel ringer = from.accept();
    if (ringer == null) {
      return;
    }
    synchronized (this) {
      ringers.add(ringer);
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * MANY);
    Watch.add(ringer, SelectionKey.OP_READ, () -> heard(ringer, bytes));
  }

  private void heard(SocketChannel ringer, ByteBuffer bytes) {
    bytes.clear();
    int count = read(ringer, bytes);
    if (count < 0) {
      synchronized (this) {
        ringers.remove(ringer);
      }
      Watch.close(ringer);
    } else if (count > MANY) {
      WaitRoom.wakeEveryRoom();
    } else {
      for (int i = 0; i < count; i++) {
        WaitRoom.wake(bytes.get(i));
      }
    }
  }

  private static int read(SocketChannel channel, ByteBuffer bytes) {
    try {
      return channel.read(bytes);
    } catch (IOException e) {
      return -1;
    }
  }

  /**
   * Rings the bell of another process. A bell that cannot be rung belongs to a process that is
   * gone, or one whose sleepers look for themselves after a while.
   */
  static void ring(Path path, byte tag) {
    try {
      SocketChannel other = OTHERS.get(path);
      if (other == null) {
        other = connect(path);
      }
      // When it is full there is more than enough in it to wake everybody.
      int _ = other.write(ByteBuffer.wrap(new byte[] {tag}));
    } catch (IOException | IllegalArgumentException e) {
      forget(path);
    }
  }

  private static SocketChannel connect(Path path) throws IOException {
    SocketChannel fresh =
        Interrupts.defer(() -> SocketChannel.open(UnixDomainSocketAddress.of(path)));
    fresh.configureBlocking(false);
    SocketChannel earlier = OTHERS.putIfAbsent(path, fresh);
    if (earlier != null) {
      fresh.close();
      return earlier;
    }
    Watch.add(fresh, SelectionKey.OP_READ, () -> forget(path));
    return fresh;
  }

  /** Nothing is ever said back, so something to read is the end of that process. */
  private static void forget(Path path) {
    SocketChannel other = OTHERS.remove(path);
    if (other != null) {
      Watch.close(other);
    }
  }

  /** One user less; the last one takes the bell down. */
  void leave() {
    synchronized (BELLS) {
      users--;
      if (users > 0) {
        return;
      }
      BELLS.remove(path);
    }
    synchronized (this) {
      if (server != null) {
        Watch.close(server);
        ringers.forEach(Watch::close);
      }
    }
  }
}
