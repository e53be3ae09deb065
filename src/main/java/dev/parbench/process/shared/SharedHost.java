package dev.parbench.process.shared;

import dev.parbench.process.codec.SharedRef;
import dev.parbench.process.codec.TransportKind;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The queues, locks and pipes that this process made and serves to other processes. Process-wide,
 * like the address they are served at.
 */
public final class SharedHost {
  /** One shared object. */
  interface Served {
    /** Answers the requests of one client until it ends. */
    void serve(Client client) throws IOException, InterruptedException;
  }

  private static final Map<Long, Entry> OBJECTS = new ConcurrentHashMap<>();
  private static final ReferenceQueue<Served> DROPPED = new ReferenceQueue<>();
  private static final AtomicLong IDS = new AtomicLong();

  private SharedHost() {}

  /** An object and its clients. Only a pinned one stays when nobody here refers to it. */
  private static final class Entry extends WeakReference<Served> {
    final long id;
    final Set<Closeable> clients = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("UnusedVariable") // Held, not read.
    volatile @Nullable Served pinned;

    Entry(long id, Served object) {
      super(object, DROPPED);
      this.id = id;
      this.pinned = object;
    }
  }

  /** Makes an object known, pinned, and returns how to find it. */
  public static SharedRef register(Served object) {
    return register(object, SharedListener.current().kind());
  }

  /**
   * Makes an object known, pinned, and returns how to find it.
   *
   * @param kind how it is used: {@link TransportKind#RING} means in shared memory
   */
  static SharedRef register(Served object, TransportKind kind) {
    SharedRef ref = SharedListener.current().ref(kind, IDS.incrementAndGet());
    OBJECTS.put(ref.id(), new Entry(ref.id(), object));
    for (Reference<?> gone = DROPPED.poll(); gone != null; gone = DROPPED.poll()) {
      if (gone instanceof Entry entry) {
        OBJECTS.remove(entry.id);
      }
    }
    return ref;
  }

  /** Whether the object must stay although nobody in this process refers to it. */
  static void pin(SharedRef ref, boolean value) {
    Entry entry = OBJECTS.get(ref.id());
    if (entry != null) {
      entry.pinned = value ? entry.get() : null;
    }
  }

  /** Serves an object no more; its clients are sent away. */
  static void forget(SharedRef ref) {
    Entry entry = OBJECTS.remove(ref.id());
    if (entry != null) {
      entry.clients.forEach(SharedHost::sendAway);
    }
  }

  private static void sendAway(Closeable client) {
    try {
      client.close();
    } catch (IOException e) {
      // It is gone already.
    }
  }

  /** The object itself, if this process made it. */
  public static @Nullable Served local(SharedRef ref) {
    Entry entry = ref.owner() == ProcessHandle.current().pid() ? OBJECTS.get(ref.id()) : null;
    return entry == null ? null : entry.get();
  }

  /** How many objects are served. */
  public static int size() {
    return OBJECTS.size();
  }

  /** Serves the client that connected for this object, until it leaves. */
  static void serve(long id, Client client) throws IOException, InterruptedException {
    Entry entry = OBJECTS.get(id);
    Served object = entry == null ? null : entry.get();
    if (entry == null || object == null) {
      return;
    }
    entry.clients.add(client);
    try {
      if (OBJECTS.containsKey(id)) {
        object.serve(client);
      }
    } finally {
      entry.clients.remove(client);
    }
  }
}
