package dev.parbench.process.shared;

import dev.parbench.process.codec.KnownObjects;
import dev.parbench.process.codec.SharedRef;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to a queue or a lock: the object itself in the process that made it, connections to that
 * process anywhere else.
 *
 * @param <H> what serves it in the process that made it
 */
public final class SharedHandle<H extends SharedHost.Served> {
  /**
   * The objects that came from elsewhere or were sent away. Those that are made here or are in use
   * are kept; one that a task only carried goes with the task.
   */
  private static final KnownObjects<Object> KNOWN = new KnownObjects<>();

  private final String what;
  private final @Nullable H host;
  private final @Nullable ConnectionPool connections;
  private @Nullable SharedRef ref;

  /**
   * A handle on an object that this process makes.
   *
   * @param what names the object in failures
   */
  public SharedHandle(String what, H host) {
    this.what = what;
    this.host = host;
    this.connections = null;
  }

  /**
   * A handle on an object that another process made.
   *
   * @param what names the object in failures
   */
  public SharedHandle(String what, SharedRef ref) {
    this.what = what;
    this.host = null;
    this.connections = new ConnectionPool(ref);
    this.ref = ref;
  }

  /** What serves the object; null when another process made it. */
  public @Nullable H host() {
    return host;
  }

  /** The connections to the object, which another process made. */
  public ConnectionPool connections() {
    ConnectionPool pool = connections;
    if (pool == null) {
      throw new IllegalStateException("the " + what + " is in this process");
    }
    return pool;
  }

  /** A call that no interrupt disturbs. */
  public RequestConnection.Message call(int code, long number, byte[] bytes) {
    try {
      return connections().call(code, number, bytes);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** A call whose waiting can be interrupted. */
  public RequestConnection.Message await(int code, long number, byte[] bytes)
      throws InterruptedException {
    try {
      return connections().await(code, number, bytes);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** In words: whether it was closed here, or its maker is gone. */
  public RuntimeException failure(IOException cause) {
    ConnectionPool pool = connections;
    return pool != null && pool.isClosed()
        ? new IllegalStateException("the " + what + " is closed", cause)
        : new UncheckedIOException(
            "the process that made this " + what + " is gone, or has closed it", cause);
  }

  /** How the object is found from another process, which gets this instead of the object. */
  public synchronized SharedRef ref(Object self) throws InvalidObjectException {
    SharedRef known = ref;
    H served = host;
    if (known == null && served != null) {
      known = SharedHost.register(served);
      ref = known;
      know(known, self);
    }
    if (known == null) {
      throw new InvalidObjectException("the " + what + " is nowhere");
    }
    return known;
  }

  /**
   * The object that a reference stands for: the one that is known here, or a new one.
   *
   * @param open makes the object from the way to it
   */
  public static Object resolve(@Nullable SharedRef ref, Function<SharedRef, Object> open)
      throws InvalidObjectException {
    if (ref == null) {
      throw new InvalidObjectException("no reference");
    }
    return KNOWN.get(ref, open);
  }

  /** Notes which object here a reference stands for. */
  static void know(SharedRef ref, Object self) {
    KNOWN.put(ref, self);
    KNOWN.keep(ref);
  }

  /** From now on the object here has something to give up. */
  static void keep(SharedRef ref) {
    KNOWN.keep(ref);
  }

  /** The object here has nothing to give up any more. */
  static void release(SharedRef ref) {
    KNOWN.release(ref);
  }

  /** How many objects are known. */
  public static int size() {
    return KNOWN.size();
  }

  static void unknow(SharedRef ref) {
    KNOWN.remove(ref);
  }

  /** Serves the object no more to others, or leaves one that is elsewhere; again does nothing. */
  public synchronized void close() {
    SharedRef known = ref;
    ConnectionPool pool = connections;
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
}
