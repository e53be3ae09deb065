package dev.parbench.process.shared;

import dev.parbench.process.channel.Endpoint;
import dev.parbench.process.channel.PrivateDirectory;
import dev.parbench.process.channel.Strangers;
import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.codec.TransportKind;
import dev.parbench.process.memory.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where other processes find the shared objects of this one. It listens from the first time that
 * one is sent away; each client has its own thread.
 */
record SharedListener(TransportKind kind, String address, String token) {
  private static final AtomicReference<SharedListener> CURRENT = new AtomicReference<>();

  /** Hundreds of children may connect at once. */
  private static final int MOST_STRANGERS = 2048;

  private static final Strangers STRANGERS = new Strangers(MOST_STRANGERS, Strangers.LIMIT);

  private static final Executor EXPIRY =
      CompletableFuture.delayedExecutor(
          Strangers.LIMIT.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);

  static SharedListener current() {
    SharedListener known = CURRENT.get();
    if (known != null) {
      return known;
    }
    synchronized (CURRENT) {
      SharedListener present = CURRENT.get();
      SharedListener listener = present != null ? present : start();
      CURRENT.set(listener);
      return listener;
    }
  }

  private static SharedListener start() {
    try {
      TransportKind kind =
          TransportKind.preferred() == TransportKind.TCP ? TransportKind.TCP : TransportKind.UNIX;
      PrivateDirectory directory = PrivateDirectory.create();
      ServerSocketChannel server = Endpoint.bind(kind, directory);
      byte[] token = new byte[Endpoint.TOKEN_SIZE];
      new SecureRandom().nextBytes(token);
      // Not by a thread that blocks in it: an interrupt would close the channel for good.
      Watch.add(server, SelectionKey.OP_ACCEPT, () -> accept(server, token));
      return new SharedListener(
          kind, Endpoint.address(server.getLocalAddress()), HexFormat.of().formatHex(token));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot share objects with other processes", e);
    }
  }

  SharedRef ref(TransportKind use, long id) {
    return new SharedRef(use, address, token, ProcessHandle.current().pid(), id);
  }

  /** Accepts whoever waits; where there is no descriptor for one, it is tried again. */
  private static void accept(ServerSocketChannel server, byte[] token) throws IOException {
    for (SocketChannel peer = server.accept(); peer != null; peer = server.accept()) {
      SocketChannel stranger = peer;
      if (peer.getLocalAddress() instanceof InetSocketAddress) {
        // Others than this user do not come through the private directory.
        STRANGERS.add(peer);
        EXPIRY.execute(STRANGERS::expire);
      }
      Thread.startVirtualThread(() -> greet(stranger, token));
    }
  }

  /** Nothing but a token of fixed size is read from a peer before it has proved itself. */
  private static void greet(SocketChannel peer, byte[] token) {
    try (peer) {
      byte[] claimed = new byte[token.length];
      ByteBuffer hello = ByteBuffer.wrap(claimed);
      while (hello.hasRemaining() && peer.read(hello) >= 0) {}
      STRANGERS.remove(peer);
      if (!Endpoint.sameUser(peer) || !MessageDigest.isEqual(claimed, token)) {
        return;
      }
      RequestConnection connection = new RequestConnection(peer);
      SharedHost.serve(connection.receive().number(), new Client(connection));
    } catch (IOException | InterruptedException e) {
      // The other process is gone; the object has noticed by itself.
    }
  }
}
