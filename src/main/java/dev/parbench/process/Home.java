package dev.parbench.process;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a queue or a lock lives: in this process, or in the one that made it.
 *
 * @param <H> what serves it in the process that made it
 */
final class Home<H extends SharedHost.Served> {
  /** One object for each that came from elsewhere or was sent away, so that identity is kept. */
  private static final Map<SharedRef, Object> KNOWN = new ConcurrentHashMap<>();

  /** What can be shared. */
  enum Kind {
    QUEUE("queue"),
    LOCK("lock");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    private Object open(SharedRef ref) {
      return switch (this) {
        case QUEUE -> new ProcessQueue<Object>(new Home<QueueHost>(this, ref));
        case LOCK -> new ProcessLock(new Home<LockHost>(this, ref));
      };
    }
  }

  private final Kind kind;
  private final @Nullable H host;
  private final @Nullable WirePool wires;
  private @Nullable SharedRef ref;

  /** Here. */
  Home(Kind kind, H host) {
    this.kind = kind;
    this.host = host;
    this.wires = null;
  }

  /** In the process that made it. */
  Home(Kind kind, SharedRef ref) {
    this.kind = kind;
    this.host = null;
    this.wires = new WirePool(ref);
    this.ref = ref;
  }

  /** What serves the object, if that is here. */
  @Nullable H host() {
    return host;
  }

  /** The connections to the object, which is not here. */
  WirePool wires() {
    WirePool pool = wires;
    if (pool == null) {
      throw new IllegalStateException("the " + kind.label + " is in this process");
    }
    return pool;
  }

  /** A call that no interrupt disturbs. */
  Wire.Message call(int code, long number, byte[] bytes) {
    try {
      return wires().call(code, number, bytes);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** A call whose waiting can be interrupted. */
  Wire.Message await(int code, long number, byte[] bytes) throws InterruptedException {
    try {
      return wires().await(code, number, bytes);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** In words: whether it was closed here, or its maker is gone. */
  RuntimeException failure(IOException cause) {
    WirePool pool = wires;
    return pool != null && pool.isClosed()
        ? new IllegalStateException("the " + kind.label + " is closed", cause)
        : new UncheckedIOException(
            "the process that made this " + kind.label + " is gone, or has closed it", cause);
  }

  /** What travels instead of the object. */
  synchronized Object ticket(Object self) {
    SharedRef known = ref;
    H served = host;
    if (known == null && served != null) {
      known = SharedHost.register(served);
      ref = known;
      KNOWN.put(known, self);
    }
    return new Ticket(kind, known);
  }

  /** Serves the object no more to others, or leaves one that is elsewhere; again does nothing. */
  synchronized void close() {
    SharedRef known = ref;
    WirePool pool = wires;
    if (known == null) {
      return;
    }
    KNOWN.remove(known);
    try {
      if (pool != null) {
        pool.close();
      } else {
        SharedHost.forget(known);
        ref = null;
      }
    } catch (IOException e) {
      // Closed is closed.
    }
  }

  private record Ticket(Kind kind, @Nullable SharedRef ref) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() throws InvalidObjectException {
      if (ref == null) {
        throw new InvalidObjectException("no reference");
      }
      return KNOWN.computeIfAbsent(ref, kind::open);
    }
  }
}
