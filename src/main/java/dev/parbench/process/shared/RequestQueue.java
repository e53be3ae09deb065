package dev.parbench.process.shared;

import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.SharedRef;
import java.io.ObjectStreamException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue that lives in the process that made it and is used over connections to that. */
public final class RequestQueue implements QueueAccess {
  static final String WHAT = "queue";

  private final SharedHandle<QueueHost> handle;

  public RequestQueue(SharedHandle<QueueHost> handle) {
    this.handle = handle;
  }

  @Override
  public boolean offer(ByteSink item) {
    byte[] bytes = item.toArray();
    QueueHost host = handle.host();
    return host != null
        ? QueueHost.<Boolean, RuntimeException>use(host, items -> items.offer(bytes))
        : handle.call(QueueHost.OFFER, 0, bytes).number() == 1;
  }

  @Override
  public boolean offer(ByteSink item, long nanos) throws InterruptedException {
    byte[] bytes = item.toArray();
    QueueHost host = handle.host();
    return host != null
        ? QueueHost.<Boolean, InterruptedException>use(host, items -> items.offer(bytes, nanos))
        : handle.await(QueueHost.OFFER, nanos, bytes).number() == 1;
  }

  @Override
  public byte @Nullable [] poll() {
    QueueHost host = handle.host();
    return host != null
        ? QueueHost.<byte @Nullable [], RuntimeException>use(host, Mailbox::poll)
        : item(handle.call(QueueHost.POLL, 0, RequestConnection.EMPTY));
  }

  @Override
  public byte @Nullable [] poll(long nanos) throws InterruptedException {
    QueueHost host = handle.host();
    return host != null
        ? QueueHost.<byte @Nullable [], InterruptedException>use(host, items -> items.poll(nanos))
        : item(handle.await(QueueHost.POLL, nanos, RequestConnection.EMPTY));
  }

  @Override
  public byte @Nullable [] peek() {
    QueueHost host = handle.host();
    return host != null
        ? host.peek()
        : item(handle.call(QueueHost.PEEK, 0, RequestConnection.EMPTY));
  }

  private static byte @Nullable [] item(RequestConnection.Message reply) {
    return reply.number() == 1 ? reply.bytes() : null;
  }

  @Override
  public int size() {
    QueueHost host = handle.host();
    return host != null
        ? host.items.size()
        : (int) handle.call(QueueHost.SIZE, 0, RequestConnection.EMPTY).number();
  }

  @Override
  public int room() {
    QueueHost host = handle.host();
    return host != null
        ? host.items.room()
        : (int) handle.call(QueueHost.ROOM, 0, RequestConnection.EMPTY).number();
  }

  @Override
  public List<byte[]> items() {
    QueueHost host = handle.host();
    return QueueHost.items(
        host != null
            ? host.snapshot()
            : handle.call(QueueHost.SNAPSHOT, 0, RequestConnection.EMPTY).bytes());
  }

  @Override
  public void taskDone() {
    QueueHost host = handle.host();
    boolean expected =
        host != null
            ? host.items.done()
            : handle.call(QueueHost.DONE, 0, RequestConnection.EMPTY).number() == 1;
    if (!expected) {
      throw new IllegalStateException("taskDone was called more often than items were put");
    }
  }

  @Override
  public boolean join(long nanos) throws InterruptedException {
    QueueHost host = handle.host();
    return host != null
        ? host.items.join(nanos)
        : handle.await(QueueHost.JOIN, nanos, RequestConnection.EMPTY).number() == 1;
  }

  @Override
  public SharedRef ref(Object self) throws ObjectStreamException {
    return handle.ref(self);
  }

  @Override
  public void close() {
    handle.close();
  }
}
