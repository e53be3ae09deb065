package dev.parbench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where the queues, locks and pipes that this process made are served to other processes. It
 * listens from the first time that one of them is sent away. Each connection has its own thread.
 */
final class SharedHost {
  /** One shared object. */
  interface Served {
    /** Answers the requests of one connection until it ends. */
    void serve(Wire wire) throws IOException, InterruptedException;
  }

  private static final Map<Long, Served> OBJECTS = new ConcurrentHashMap<>();
  private static final AtomicLong IDS = new AtomicLong();

  private SharedHost() {}

  /** Listens from its first use on. */
  private static final class Listening {
    static final SharedHost.Listener LISTENER = Listener.start();

    private Listening() {}
  }

  /** Makes an object known and returns how to find it. */
  static SharedRef register(Served object) {
    long id = IDS.incrementAndGet();
    OBJECTS.put(id, object);
    return Listening.LISTENER.ref(id);
  }

  static void forget(SharedRef ref) {
    OBJECTS.remove(ref.id());
  }

  /** The object itself, if this process made it. */
  static @Nullable Served local(SharedRef ref) {
    return ref.owner() == Processes.pid() ? OBJECTS.get(ref.id()) : null;
  }

  private record Listener(Wiring wiring, String address, String token) {

    static Listener start() {
      try {
        Wiring wiring = Wiring.preferred() == Wiring.TCP ? Wiring.TCP : Wiring.UNIX;
        PrivateDirectory directory = PrivateDirectory.create();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
        ServerSocketChannel server = Endpoint.bind(wiring, directory);
        byte[] token = new byte[LaunchSpec.TOKEN_SIZE];
        new SecureRandom().nextBytes(token);
        Thread.ofPlatform().daemon().name("parbench-shared").start(() -> accept(server, token));
        return new Listener(
            wiring, Endpoint.address(server.getLocalAddress()), HexFormat.of().formatHex(token));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot share objects with other processes", e);
      }
    }

    private static void remove(PrivateDirectory directory) {
      try {
        directory.close();
      } catch (IOException e) {
        // The next start of this user sweeps it.
      }
    }

    SharedRef ref(long id) {
      return new SharedRef(wiring, address, token, Processes.pid(), id);
    }

    private static void accept(ServerSocketChannel server, byte[] token) {
      try {
        while (true) {
          SocketChannel peer = server.accept();
          Thread.startVirtualThread(() -> greet(peer, token));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void greet(SocketChannel peer, byte[] token) {
      try (peer) {
        byte[] claimed = new byte[token.length];
        ByteBuffer hello = ByteBuffer.wrap(claimed);
        while (hello.hasRemaining() && peer.read(hello) >= 0) {}
        if (!Endpoint.sameUser(peer) || !MessageDigest.isEqual(claimed, token)) {
          return;
        }
        Wire wire = new Wire(peer);
        Served object = OBJECTS.get(wire.receive().number());
        if (object != null) {
          object.serve(wire);
        }
      } catch (IOException | InterruptedException e) {
        // The other process is gone; the object has noticed by itself.
      }
    }
  }
}
