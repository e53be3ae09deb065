package dev.parbench.process.shared;

import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.codec.TransportKind;
import dev.parbench.process.memory.Seat;
import dev.parbench.process.memory.SharedObject;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to an object in shared memory: in the process that made it the memory itself; elsewhere a
 * place at it, which is asked for at the first use.
 *
 * @param <T> what works on the memory
 */
public final class MemoryHandle<T extends SharedObject> {
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private final String what;
  private final Function<Seat, T> open;
  private final @Nullable Guests host;
  private @Nullable SharedRef ref;
  private volatile @Nullable T object;
  private @Nullable Seat seat;
  private @Nullable Lifeline lifeline;
  private boolean closed;

  /**
   * The way to an object of another process.
   *
   * @param what names the object in failures
   */
  public MemoryHandle(String what, SharedRef ref, Function<Seat, T> open) {
    this.what = what;
    this.open = open;
    this.ref = ref;
    this.host = null;
  }

  private MemoryHandle(String what, Seat seat, Function<Seat, T> open) {
    this.what = what;
    this.open = open;
    this.seat = seat;
    T made = open.apply(seat);
    this.object = made;
    this.host = new Guests(seat, made);
  }

  /** Whether an object is in shared memory, or is served by requests. */
  static boolean isMemory(@Nullable SharedRef ref) {
    return ref != null && ref.kind() == TransportKind.RING;
  }

  /**
   * Makes an object.
   *
   * @param what names the object in failures
   * @param body how many bytes it needs
   * @return empty when it must be served by requests: shared memory was not wanted, or has no room
   */
  public static <T extends SharedObject> Optional<MemoryHandle<T>> make(
      String what, int body, Function<Seat, T> open) {
    return seat(what, body).map(seat -> new MemoryHandle<>(what, seat, open));
  }

  /**
   * Makes an object that cannot be served by requests.
   *
   * @throws UnsupportedOperationException if shared memory was not wanted
   * @throws UncheckedIOException if it has no room
   */
  public static <T extends SharedObject> MemoryHandle<T> require(
      String what, int body, Function<Seat, T> open) {
    if (TransportKind.preferred() != TransportKind.RING) {
      throw new UnsupportedOperationException("a shared " + what + " needs shared memory");
    }
    try {
      return new MemoryHandle<>(what, Seat.make(what, body, Guests.OWN_BELL), open);
    } catch (IOException e) {
      throw new UncheckedIOException("no room in shared memory for a " + what, e);
    }
  }

  /** The maker's place at a new object; empty when shared memory is not wanted, or has no room. */
  static Optional<Seat> seat(String what, int body) {
    if (TransportKind.preferred() != TransportKind.RING) {
      return Optional.empty();
    }
    try {
      return Optional.of(Seat.make(what, body, Guests.OWN_BELL));
    } catch (IOException e) {
      tell(e);
      return Optional.empty();
    }
  }

  /** Says once that there is no shared memory, which is slower but as good. */
  private static void tell(IOException reason) {
    if (!TOLD.getAndSet(true)) {
      System.getLogger("dev.parbench.process")
          .log(
              System.Logger.Level.WARNING,
              "no room in shared memory, so queues, pipes and locks are served over sockets, which"
                  + " is slower: "
                  + reason);
    }
  }

  /**
   * The object, to be used now.
   *
   * @throws IllegalStateException if it is closed here
   * @throws UncheckedIOException if its maker is gone or has closed it
   */
  public T object() {
    T known = object;
    return known != null ? known : attach();
  }

  private synchronized T attach() {
    T known = object;
    if (known != null) {
      return known;
    }
    SharedRef origin = ref;
    if (closed || origin == null) {
      throw new IllegalStateException("the " + what + " is closed", new ClosedChannelException());
    }
    try {
      Lifeline line = Lifeline.open(origin, this::lose);
      lifeline = line;
      Seat place = Guests.seat(what, line.call(Guests.ATTACH, Guests.THIS_PROCESS));
      T opened = open.apply(place);
      seat = place;
      object = opened;
      SharedHandle.keep(origin);
      return opened;
    } catch (IOException e) {
      Lifeline line = lifeline;
      if (line != null) {
        line.close();
      }
      throw new UncheckedIOException(
          "the process that made this " + what + " is gone, or has closed it", e);
    }
  }

  /** The maker is gone or has closed the object: what this process had of it is given up. */
  private void lose() {
    Thread.startVirtualThread(() -> leave(Seat::lose));
  }

  /** How the object is found from another process, which gets this instead of the object. */
  public synchronized SharedRef ref(Object self) throws InvalidObjectException {
    SharedRef found = ref;
    if (found != null) {
      return found;
    }
    Guests served = host;
    if (served == null || closed) {
      throw new InvalidObjectException("the " + what + " is closed");
    }
    SharedRef known = SharedHost.register(served, TransportKind.RING);
    ref = known;
    SharedHandle.know(known, self);
    return known;
  }

  /** Whether it was made here. */
  boolean isMaker() {
    return host != null;
  }

  /** Ends the object if it was made here, for everybody; otherwise leaves it. */
  public void close() {
    leave(Seat::close);
  }

  /** A way to leave. */
  private interface Leaving {
    void from(Seat seat);
  }

  private synchronized void leave(Leaving how) {
    if (closed) {
      return;
    }
    closed = true;
    SharedRef known = ref;
    if (known != null) {
      SharedHandle.unknow(known);
    }
    Guests served = host;
    if (served != null) {
      served.end();
      if (known != null) {
        SharedHost.forget(known);
      }
      return;
    }
    Seat place = seat;
    if (place != null) {
      how.from(place);
    }
    Lifeline line = lifeline;
    if (line != null) {
      line.close();
    }
  }
}
