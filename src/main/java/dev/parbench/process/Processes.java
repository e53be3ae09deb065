package dev.parbench.process;

import dev.parbench.process.launch.AotCache;
import dev.parbench.process.launch.Identity;
import dev.parbench.process.launch.JvmCommand;
import dev.parbench.process.launch.JvmLauncher;
import dev.parbench.process.worker.WorkerMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Facts about the current process and its children. */
public final class Processes {
  private Processes() {}

  /** The process id of the current process. */
  public static long pid() {
    return ProcessHandle.current().pid();
  }

  /** The name of the current process: {@code main} unless this library started it. */
  public static String name() {
    return Identity.current().name();
  }

  /** The process that started the current one with this library; empty in the main process. */
  public static Optional<ProcessHandle> parent() {
    long parent = Identity.current().parent();
    return parent == 0 ? Optional.empty() : ProcessHandle.of(parent);
  }

  /** The children of the current process that are alive. */
  public static List<ChildProcess> activeChildren() {
    return ChildProcess.active();
  }

  /** How many processors the current process may use. */
  public static int usableCpus() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Sees to it that JVMs wait for {@link StartMethod#STANDBY} to take them, and returns when they
   * are ready. They end with this process, or, once fewer are asked for with the same options, when
   * those of other options take their place. They share the memory of the machine as the workers of
   * a pool of that size do; pools of another size, of more than two workers, take none of them.
   *
   * @param count how many, those that wait already included
   * @param jvmOptions the options that the pools and children will ask for
   * @throws IllegalStateException if a new JVM would not find this library, because it is in a jar
   *     within a jar
   */
  public static void prepareStandby(int count, List<String> jvmOptions)
      throws InterruptedException {
    for (JvmLauncher.Spare spare : JvmLauncher.prepare(command(jvmOptions, count), count)) {
      spare.await();
    }
  }

  /**
   * Trains the cache that makes JVMs start faster, unless it exists. Otherwise that happens in the
   * background of the first start.
   *
   * @return whether there is one; there can be none where folders are on the module path, or on the
   *     class path unless this library is there as a jar of its own, which children get first then
   */
  public static boolean prepareCache() {
    return prepareCache(List.of());
  }

  /**
   * Like {@link #prepareCache()}, for children with options of their own.
   *
   * @param jvmOptions the options that the pools and children will ask for
   * @throws IllegalStateException if a new JVM would not find this library, because it is in a jar
   *     within a jar
   */
  public static boolean prepareCache(List<String> jvmOptions) {
    return Training.CACHE.prepare(command(jvmOptions, 1).userOptions());
  }

  /** Whether the current process was started by this library. */
  public static boolean inWorker() {
    return Identity.inWorker();
  }

  /**
   * What starts a child of this process.
   *
   * @param siblings how many such children share the memory of this machine
   */
  static JvmCommand command(List<String> jvmOptions, int siblings) {
    return new JvmCommand(
        jvmOptions, siblings, WorkerMain.class, Training.CACHE::options, false, new byte[0]);
  }

  /** What a typical worker does, so that the classes it needs are in the cache. */
  private static final class Training implements AotCache.Trainer {
    static final AotCache CACHE = new AotCache(new Training());

    /** A JVM writes its cache while it exits, which takes seconds on a busy machine. */
    private static final Duration WRITING = Duration.ofMinutes(2);

    @Override
    public void train(List<String> jvmOptions, Path output) throws Exception {
      List<String> write = List.of("-XX:AOTCacheOutput=" + output);
      JvmCommand command =
          new JvmCommand(jvmOptions, 1, WorkerMain.class, _ -> write, true, new byte[0]);
      try (ProcessPool pool = ProcessPool.builder().workers(1).exitGrace(WRITING).open(command)) {
        exercise(pool);
      }
    }

    /** For so long, as the cache keeps profiles, too: what is hot is compiled early later. */
    private static final Duration HOT = Duration.ofSeconds(1);

    private static void exercise(ProcessPool pool) throws Exception {
      int offset = 1;
      byte[] large = new byte[1 << 18];
      List<Long> items = LongStream.range(0, 1000).boxed().toList();
      long end = System.nanoTime() + HOT.toNanos();
      while (System.nanoTime() - end < 0) {
        pool.submit(Processes::pid).get();
        pool.<Long, Long>map(x -> x + 1, items, 100);
        pool.<String, String>apply(x -> x + 1, "a");
        pool.<byte[], byte[]>apply(x -> x, large);
        pool.<List<String>, Integer>apply(x -> x.size() + offset, List.of("a", "b"));
        for (int i = 0; i < 100; i++) {
          pool.<Integer, Integer>apply(x -> x + 1, i);
        }
        ProcessAction wait = () -> Thread.sleep(1);
        pool.submit(wait).get();
      }
      share(pool);
      var _ =
          pool.submit(
                  () -> {
                    throw new IllegalStateException("part of the training");
                  })
              .handle((_, _) -> 0)
              .join();
    }

    private static void share(ProcessPool pool) throws Exception {
      Pipe pipe = Pipe.duplex();
      Connection theirs = pipe.second();
      try (ProcessQueue<String> queue = ProcessQueue.unbounded();
          ProcessLock lock = ProcessLock.open()) {
        ProcessFuture<?> running =
            pool.submit(() -> {
              lock.lock();
              try {
                queue.put("part of the training");
              } finally {
                lock.unlock();
              }
              theirs.send(theirs.receive());
              return 0;
            });
        String _ = queue.take();
        pipe.first().send(1);
        Object _ = pipe.first().receive();
        running.get();
      } finally {
        pipe.first().close();
      }
    }
  }
}
