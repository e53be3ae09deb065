package dev.parbench.process.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KnownObjectsTest {
  private final KnownObjects<Object> known = new KnownObjects<>();

  private static SharedRef ref(long id) {
    return new SharedRef(TransportKind.RING, "address", "token", 1, id);
  }

  private void collectUntil(int size) {
    long start = System.nanoTime();
    while (known.size() > size && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20)) {
      System.gc();
    }
    assertThat(known.size()).isEqualTo(size);
  }

  @Test
  void get_aReferenceThatIsKnown_isTheSameObject() {
    Object first = known.get(ref(1), _ -> new Object());
    assertThat(known.get(ref(1), _ -> new Object())).isSameAs(first);
    assertThat(known.get(ref(2), _ -> new Object())).isNotSameAs(first);
    known.remove(ref(1), "another one");
    assertThat(known.get(ref(1), _ -> new Object())).isSameAs(first);
    known.remove(ref(1), first);
    assertThat(known.get(ref(1), _ -> new Object())).isNotSameAs(first);
  }

  @Test
  void get_objectsThatNobodyRefersTo_areForgottenUnlessTheyAreKept() {
    for (int id = 0; id < 10; id++) {
      Object _ = known.get(ref(id), _ -> new Object());
    }
    known.keep(ref(3));
    collectUntil(1);
    known.release(ref(3));
    collectUntil(0);
  }
}
