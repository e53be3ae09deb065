package dev.parbench.process.channel;

import dev.parbench.process.codec.TransportKind;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/**
 * Where one child connects, once. Nothing but a token of fixed size is read from a peer before it
 * has proved itself; then the endpoint and its directory disappear.
 */
public final class Endpoint implements Closeable {
  /** How long the proof is that a peer must give, in bytes. */
  public static final int TOKEN_SIZE = 32;

  static final int MOST_STRANGERS = 64;

  private final PrivateDirectory directory;
  private final ServerSocketChannel server;
  private final Selector selector;
  private final byte[] token;
  private final Strangers strangers;

  private Endpoint(
      PrivateDirectory directory,
      ServerSocketChannel server,
      Selector selector,
      byte[] token,
      Strangers strangers) {
    this.strangers = strangers;
    this.directory = directory;
    this.server = server;
    this.selector = selector;
    this.token = token;
  }

  public static Endpoint open(TransportKind kind, byte[] token) throws IOException {
    return open(kind, token, Strangers.LIMIT);
  }

  static Endpoint open(TransportKind kind, byte[] token, Duration limit) throws IOException {
    PrivateDirectory directory = PrivateDirectory.create();
    try {
      ServerSocketChannel server = bind(kind, directory);
      Selector selector = Selector.open();
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      return new Endpoint(directory, server, selector, token, new Strangers(MOST_STRANGERS, limit));
    } catch (IOException e) {
      directory.close();
      throw e;
    }
  }

  public static ServerSocketChannel bind(TransportKind kind, PrivateDirectory directory)
      throws IOException {
    if (kind == TransportKind.TCP) {
      return ServerSocketChannel.open()
          .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(directory.path().resolve("s")));
  }

  /** The path of the Unix domain socket, or the port on the loopback address. */
  public String address() throws IOException {
    return address(server.getLocalAddress());
  }

  public static String address(SocketAddress address) {
    return address instanceof InetSocketAddress inet
        ? Integer.toString(inet.getPort())
        : address.toString();
  }

  public static SocketChannel connect(TransportKind kind, String address, byte[] token)
      throws IOException {
    SocketChannel channel =
        SocketChannel.open(
            kind == TransportKind.TCP
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address))
                : UnixDomainSocketAddress.of(address));
    ByteBuffer hello = ByteBuffer.wrap(token);
    while (hello.hasRemaining()) {
      channel.write(hello);
    }
    return channel;
  }

  /** Where the files of the child are, until it has connected or ended. */
  public Path directory() {
    return directory.path();
  }

  public Path file(String name) {
    return directory.path().resolve(name);
  }

  /**
   * Waits for the one peer that knows the token. Others are dropped, and silent ones delay nobody
   * and do not stay.
   *
   * @throws IOException when the endpoint is closed meanwhile
   */
  public SocketChannel accept() throws IOException {
    try {
      while (true) {
        // An interrupt of a whole group is for nobody here, and would keep it from waiting.
        boolean _ = Thread.interrupted();
        selector.select(strangers.expire());
        for (SelectionKey key : selector.selectedKeys()) {
          if (!key.isValid()) {
            continue;
          }
          if (key.isAcceptable()) {
            greet();
          } else if (proved(key)) {
            key.cancel();
            selector.selectNow();
            return (SocketChannel) key.channel();
          }
        }
        selector.selectedKeys().clear();
      }
    } catch (ClosedSelectorException e) {
      throw new IOException("closed while waiting for the child", e);
    }
  }

  private void greet() throws IOException {
    SocketChannel peer = server.accept();
    if (peer == null) {
      return;
    }
    if (!sameUser(peer)) {
      peer.close();
      return;
    }
    if (peer.getLocalAddress() instanceof InetSocketAddress) {
      // Others than this user do not come through the private directory.
      strangers.add(peer);
    }
    peer.configureBlocking(false);
    peer.register(selector, SelectionKey.OP_READ, new Hello(token.length));
  }

  /** Compared with the owner of our socket: a user without a name has none to compare. */
  public static boolean sameUser(SocketChannel peer) throws IOException {
    if (!peer.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
        || !(peer.getLocalAddress() instanceof UnixDomainSocketAddress ours)) {
      return true;
    }
    UserPrincipal user = peer.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    return user.equals(Files.getOwner(ours.getPath()));
  }

  private boolean proved(SelectionKey key) throws IOException {
    SocketChannel peer = (SocketChannel) key.channel();
    Hello hello = (Hello) key.attachment();
    int count;
    try {
      count = peer.read(hello.view);
    } catch (IOException e) {
      count = -1;
    }
    boolean complete = !hello.view.hasRemaining();
    boolean good = complete && MessageDigest.isEqual(hello.bytes, token);
    if (count < 0 || complete) {
      strangers.remove(peer);
    }
    if (count < 0 || (complete && !good)) {
      peer.close();
    }
    return good;
  }

  /** What a peer has said of the token so far. */
  private static final class Hello {
    final byte[] bytes;
    final ByteBuffer view;

    Hello(int size) {
      bytes = new byte[size];
      view = ByteBuffer.wrap(bytes);
    }
  }

  /** Closes the endpoint and removes its directory. A peer that was accepted stays connected. */
  @Override
  public void close() throws IOException {
    try (server;
        directory) {
      for (SelectionKey key : selector.isOpen() ? selector.keys() : Set.<SelectionKey>of()) {
        if (key.isValid() && key.channel() instanceof SocketChannel stranger) {
          stranger.close();
        }
      }
      selector.close();
    }
  }
}
