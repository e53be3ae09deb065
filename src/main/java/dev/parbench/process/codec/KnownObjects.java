package dev.parbench.process.codec;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the references to shared objects stand for in this process: one object for each, so that
 * identity is kept. It is forgotten when nobody refers to it, unless it must be kept.
 *
 * @param <T> the type of the objects
 */
public final class KnownObjects<T> {
  private final Map<SharedRef, Entry<T>> entries = new HashMap<>();
  private final ReferenceQueue<T> dropped = new ReferenceQueue<>();

  private static final class Entry<T> extends WeakReference<T> {
    final SharedRef ref;

    @SuppressWarnings("UnusedVariable") // Held, not read.
    @Nullable T kept;

    Entry(SharedRef ref, T object, ReferenceQueue<T> dropped) {
      super(object, dropped);
      this.ref = ref;
    }
  }

  /**
   * The object that a reference stands for: the one that is known, or a new one.
   *
   * @param open makes the object
   */
  public synchronized T get(SharedRef ref, Function<SharedRef, ? extends T> open) {
    Entry<T> entry = entries.get(ref);
    T known = entry == null ? null : entry.get();
    if (known == null) {
      known = open.apply(ref);
      put(ref, known);
    }
    return known;
  }

  /** Notes what a reference stands for. */
  public synchronized void put(SharedRef ref, T object) {
    forgetDropped();
    entries.put(ref, new Entry<>(ref, object, dropped));
  }

  /** The object stays known, whoever refers to it, until it is released or removed. */
  public synchronized void keep(SharedRef ref) {
    Entry<T> entry = entries.get(ref);
    if (entry != null) {
      entry.kept = entry.get();
    }
  }

  /** The opposite of {@link #keep}. */
  public synchronized void release(SharedRef ref) {
    Entry<T> entry = entries.get(ref);
    if (entry != null) {
      entry.kept = null;
    }
  }

  public synchronized void remove(SharedRef ref) {
    entries.remove(ref);
  }

  /** Forgets this object, but none that has taken its place. */
  @SuppressWarnings("ReferenceEquality") // The very same object is meant.
  public synchronized void remove(SharedRef ref, T object) {
    Entry<T> entry = entries.get(ref);
    if (entry != null && entry.get() == object) {
      entries.remove(ref);
    }
  }

  private void forgetDropped() {
    for (Reference<?> gone = dropped.poll(); gone != null; gone = dropped.poll()) {
      if (gone instanceof Entry<?> entry) {
        entries.remove(entry.ref, entry);
      }
    }
  }

  /** How many objects are known. */
  public synchronized int size() {
    forgetDropped();
    return entries.size();
  }
}
