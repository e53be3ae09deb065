package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.process.channel.PrivateDirectory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pools of 4 through tens of thousands of random operations; scripts/test --soak runs it. */
@Tag("soak")
@Timeout(600)
class SoakIT {
  private static final int OPERATIONS = 40_000;
  private static final int ROUNDS = 4;
  private static final int IN_FLIGHT = 64;
  private static final Duration LIMIT = Duration.ofMinutes(6);

  /** On the command line of every process of this test. */
  private static final String MARK = "-Dsoak=of-" + Processes.pid();

  /** What was asked, and the answer it must have if it has one. */
  private record Asked(SoakKind kind, long expected, ProcessFuture<Long> future) {}

  private static final long SEED = 20260707;

  @TempDir Path memory;

  @TempDir Path precious;

  private final Random random = new Random(SEED);

  /** How often each future was completed. */
  private final AtomicIntegerArray completions = new AtomicIntegerArray(OPERATIONS);

  private Asked ask(ProcessPool pool, SoakKind.Shared shared, int number) {
    SoakKind kind = SoakKind.of(random.nextInt(10_000));
    int size = kind == SoakKind.LARGE ? random.nextInt(1 << 20) : random.nextInt(200);
    ProcessFuture<Long> future = kind.send(pool, shared, size);
    var _ = future.whenComplete((_, _) -> completions.incrementAndGet(number));
    if (random.nextInt(50) == 0) {
      future.cancel(random.nextBoolean());
    }
    if (random.nextInt(2000) == 0) {
      List<Long> pids = pool.workerPids();
      if (!pids.isEmpty()) {
        ProcessHandle.of(pids.get(random.nextInt(pids.size())))
            .ifPresent(ProcessHandle::destroyForcibly);
      }
    }
    return new Asked(kind, size, future);
  }

  /** Every answer is the right one, or one of the failures that were provoked. */
  private static void check(Asked asked) throws InterruptedException {
    try {
      assertThat(asked.future.get()).isEqualTo(asked.expected);
      assertThat(asked.kind).matches(SoakKind::hasResult);
    } catch (CancellationException e) {
      assertThat(asked.future).isCancelled();
    } catch (ExecutionException e) {
      assertThat(e.getCause())
          .isInstanceOfAny(
              WorkerDiedException.class,
              TaskTimeoutException.class,
              IllegalStateException.class,
              InterruptedException.class,
              MessageTooLargeException.class);
      if (e.getCause() instanceof MessageTooLargeException) {
        assertThat(asked.kind).isEqualTo(SoakKind.TOO_LARGE);
      }
    }
  }

  private static long descriptors() throws IOException {
    Path folder = Path.of("/proc/self/fd");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(folder)) {
      return open.count();
    }
  }

  /** What is reachable, in bytes. */
  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** The processes of this test, also those that have lost their parent. */
  private static List<ProcessHandle> marked() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(MARK))
        .toList();
  }

  private static List<Path> files() throws IOException {
    String ours = PrivateDirectory.prefix() + Processes.pid() + "-";
    try (Stream<Path> all = Files.list(PrivateDirectory.base())) {
      return all.filter(path -> path.getFileName().toString().startsWith(ours)).toList();
    }
  }

  /**
   * One pool's life.
   *
   * @param first the number of the first operation
   */
  private int run(int operations, int first) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos() / ROUNDS;
    ArrayDeque<Asked> asked = new ArrayDeque<>();
    int done = 0;
    try (ProcessLock lock = ProcessLock.open();
        SharedLongs counts = SharedLongs.open(2);
        ProcessPool pool =
            ProcessPool.builder()
                .workers(4)
                .taskTimeout(Duration.ofMillis(200))
                .exitGrace(Duration.ofMillis(100))
                .jvmOptions(List.of("-Xmx64m", MARK))
                .initializer(SoakKind::initialize)
                .open()) {
      var shared = new SoakKind.Shared(lock, counts);
      while (done < operations && System.nanoTime() < end) {
        asked.add(ask(pool, shared, first + done++));
        if (asked.size() == IN_FLIGHT) {
          check(asked.remove());
        }
      }
      while (!asked.isEmpty()) {
        check(asked.remove());
      }
      // Whoever died with the lock gave it back.
      assertThat(lock.tryLock(1, TimeUnit.MINUTES)).isTrue();
      lock.unlock();
      assertThat(counts.get(0)).isGreaterThanOrEqualTo(counts.get(1));
    }
    return done;
  }

  /** A pool in memory with room for the rings of some workers, and not for those of all. */
  private int runInSmallMemory(int operations, int first) throws Exception {
    Optional<SmallMemory> small = SmallMemory.mount(memory, "5m");
    if (small.isEmpty()) {
      System.out.println("nothing can be mounted: the soak has no small memory");
      return run(operations, first);
    }
    try (SmallMemory mounted = small.get()) {
      int done = run(operations, first);
      try (Stream<Path> left = Files.list(mounted.place())) {
        assertThat(left).hasSizeLessThanOrEqualTo(3);
      }
      return done;
    }
  }

  /** A link that looks like something left over, for a sweep to come upon. */
  private Path plant(int round) throws IOException {
    Path link =
        PrivateDirectory.base().resolve(PrivateDirectory.prefix() + "99999-" + round + "-x");
    Files.deleteIfExists(link);
    return Files.createSymbolicLink(link, precious);
  }

  private int runAll() throws Exception {
    int done = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Path link = plant(round);
      try {
        int operations = OPERATIONS / ROUNDS;
        done += round % 2 == 0 ? run(operations, done) : runInSmallMemory(operations, done);
      } finally {
        Files.deleteIfExists(link);
      }
      assertThat(precious.resolve("file")).hasContent("keep");
    }
    return done;
  }

  @Test
  void pool_randomTasksKillsCancelsAndTimeouts_accountsForEverythingAndLeavesNothing()
      throws Exception {
    System.out.println("seed: " + SEED);
    Files.writeString(precious.resolve("file"), "keep");
    run(100, 0);
    for (int i = 0; i < OPERATIONS; i++) {
      completions.set(i, 0);
    }
    // A process keeps one directory for the notes of its children's exits, one for what it shares
    // with them, and one for the socket that hands that out.
    List<Path> kept = files();
    long before = descriptors();
    long heap = usedHeap();
    int done = runAll();
    System.out.println("operations: " + done);
    for (int i = 0; i < done; i++) {
      assertThat(completions.get(i)).as("operation " + i).isEqualTo(1);
    }
    assertThat(ProcessHandle.current().children()).isEmpty();
    assertThat(marked()).isEmpty();
    assertThat(files()).isEqualTo(kept).hasSizeLessThanOrEqualTo(3);
    assertThat(kept)
        .allSatisfy(directory ->
            assertThat(directory)
                .isDirectoryNotContaining(file -> !file.endsWith("lock") && !file.endsWith("s")));
    assertThat(descriptors()).isLessThanOrEqualTo(before + 8);
    assertThat(usedHeap()).isLessThan(heap + (8 << 20));
    assertThat(done).isGreaterThan(10_000);
    assertThat(memory).isEmptyDirectory();
  }
}
