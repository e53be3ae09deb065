package dev.parbench.planted;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Work whose speed depends on the luck of its JVM: memory placement, inlining, threads, the
 * scheduler, the garbage collector, cold code. With {@link Assorted} it makes the recorded forks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(40)
@Warmup(iterations = 3, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 40, timeUnit = TimeUnit.MILLISECONDS)
public class Unruly {

  private static final int SIZE = 1_000;
  private static final int LARGE = 1 << 22;

  private final List<IntUnaryOperator> operators =
      List.of(n -> n + 1, n -> n ^ 7, n -> n * 3, n -> n >>> 1, n -> -n);
  private final Map<Integer, byte[]> survivors = new HashMap<>();
  private final AtomicLong counter = new AtomicLong();
  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private int[] numbers = {};
  private byte[] block = {};
  private String text = "";
  private double[][] matrix = {};
  private long shared;
  private int turn;

  /** Fills everything small from a fixed seed. */
  @Setup
  public void fill() {
    var random = new Random(2);
    numbers = random.ints(SIZE, 0, 1_000_000).toArray();
    text = Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(" ä "));
    block = text.getBytes(StandardCharsets.UTF_8);
    matrix = new double[48][48];
    for (double[] row : matrix) {
      Arrays.setAll(row, _ -> random.nextDouble());
    }
  }

  /** Ends the other thread. */
  @TearDown
  public void close() {
    pool.shutdownNow();
  }

  /** What does not fit into a cache. */
  @State(Scope.Benchmark)
  public static class Memory {
    private int[] next = {};

    /** One cycle through all places, in random order. */
    @Setup
    public void shuffle() {
      var random = new Random(3);
      next = IntStream.range(0, LARGE).toArray();
      for (int i = LARGE - 1; i > 0; i--) {
        int j = random.nextInt(i);
        int swapped = next[i];
        next[i] = next[j];
        next[j] = swapped;
      }
    }
  }

  /** Latency of memory. */
  @Benchmark
  public int chase(Memory memory) {
    int at = turn;
    for (int i = 0; i < SIZE; i++) {
      at = memory.next[at];
    }
    turn = at;
    return at;
  }

  /** Bandwidth of memory. */
  @Benchmark
  public long scan(Memory memory) {
    long sum = 0;
    for (int value : memory.next) {
      sum += value;
    }
    return sum;
  }

  /** Large objects. */
  @Benchmark
  public byte[] allocate() {
    return new byte[1 << 18];
  }

  /** Small objects, one after another in memory or not. */
  @Benchmark
  @SuppressWarnings("JdkObsolete") // Its allocations are what is measured.
  public List<Integer> linkedList() {
    var list = new LinkedList<Integer>();
    for (int number : numbers) {
      list.add(number);
    }
    return list;
  }

  /** Objects that live for a while. */
  @Benchmark
  public int survivors() {
    for (int i = 0; i < 20; i++) {
      turn = (turn + 1) % 20_000;
      survivors.put(turn, new byte[1_000]);
    }
    return survivors.size();
  }

  /** Calls that cannot be inlined. */
  @Benchmark
  public int megamorphic() {
    int value = turn;
    for (int i = 0; i < SIZE; i++) {
      value = operators.get(i % operators.size()).applyAsInt(value);
    }
    return value;
  }

  /** A pipeline of lambdas. */
  @Benchmark
  public int pipeline() {
    return Arrays.stream(numbers).map(n -> n * 3).filter(n -> n % 2 == 0).map(n -> n - 1).sum();
  }

  /** Exceptions. */
  @Benchmark
  public int exceptions() {
    int caught = 0;
    for (int i = 0; i < 20; i++) {
      try {
        throw new IllegalStateException("thrown");
      } catch (IllegalStateException e) {
        caught += e.getStackTrace().length;
      }
    }
    return caught;
  }

  /** Formatting. */
  @Benchmark
  public String format() {
    return String.format(Locale.ROOT, "%d %5.2f %s", counter.get(), Math.PI, "text");
  }

  /** Encoding and decoding. */
  @Benchmark
  public String charset() {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Decimal arithmetic. */
  @Benchmark
  public BigDecimal decimal() {
    var value = BigDecimal.TEN;
    for (int i = 3; i < 30; i++) {
      value = value.divide(BigDecimal.valueOf(i), MathContext.DECIMAL64).add(BigDecimal.ONE);
    }
    return value;
  }

  /** Branches that cannot be foreseen. */
  @Benchmark
  public int branches() {
    int steps = 0;
    for (int i = 0; i < 100; i++) {
      for (long n = numbers[i] + 1L; n != 1; n = n % 2 == 0 ? n / 2 : 3 * n + 1) {
        steps++;
      }
    }
    return steps;
  }

  /** Bits. */
  @Benchmark
  public int sieve() {
    var composite = new BitSet(10_000);
    for (int i = 2; i < 100; i++) {
      for (int j = i * i; j < 10_000; j += i) {
        composite.set(j);
      }
    }
    return composite.cardinality();
  }

  /** Nested loops. */
  @Benchmark
  public double matrix() {
    double trace = 0;
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        for (int k = 0; k < matrix.length; k++) {
          trace += matrix[i][k] * matrix[k][j];
        }
      }
    }
    return trace;
  }

  /** A heap. */
  @Benchmark
  public int priorityQueue() {
    var queue = new PriorityQueue<Integer>();
    for (int number : numbers) {
      queue.add(number);
    }
    int sum = 0;
    while (!queue.isEmpty()) {
      sum = 31 * sum + queue.remove();
    }
    return sum;
  }

  /** A ring. */
  @Benchmark
  public int deque() {
    var deque = new ArrayDeque<Integer>();
    int sum = 0;
    for (int number : numbers) {
      deque.addLast(number);
      sum += deque.size() > 100 ? deque.removeFirst() : 0;
    }
    return sum;
  }

  /** Hashing bytes. */
  @Benchmark
  public UUID uuid() {
    return UUID.nameUUIDFromBytes(block);
  }

  /** Two threads, one lock. */
  @Benchmark
  @Threads(2)
  public long locked() {
    for (int i = 0; i < 100; i++) {
      synchronized (this) {
        shared += i;
      }
    }
    return shared;
  }

  /** Two threads, one counter. */
  @Benchmark
  @Threads(2)
  public long contended() {
    for (int i = 0; i < 100; i++) {
      counter.incrementAndGet();
    }
    return counter.get();
  }

  /** There and back between two threads. */
  @Benchmark
  public int handOver() throws InterruptedException, ExecutionException {
    return pool.submit(() -> 1).get();
  }

  /** A thread's life. */
  @Benchmark
  public void thread() throws InterruptedException {
    var thread = new Thread(counter::incrementAndGet);
    thread.start();
    thread.join();
  }

  /** A virtual thread's life. */
  @Benchmark
  public void virtualThread() throws InterruptedException {
    Thread.startVirtualThread(counter::incrementAndGet).join();
  }

  /** Both cores. */
  @Benchmark
  public long parallelStream() {
    return IntStream.range(0, 200_000).parallel().mapToLong(n -> n ^ n >>> 3).sum();
  }

  /** A timer. */
  @Benchmark
  public void park() {
    LockSupport.parkNanos(20_000);
  }

  /** The file system. */
  @Benchmark
  public long file() throws IOException {
    Path file = Files.createTempFile("unruly", ".bin");
    Files.write(file, block);
    long size = Files.size(file);
    Files.delete(file);
    return size;
  }

  /** Sorting, as code that runs for the first times. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  public int[] coldSort() {
    int[] copy = numbers.clone();
    Arrays.sort(copy);
    return copy;
  }

  /** Streams, as code that runs for the first times. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  public Map<Integer, Long> coldStream() {
    return Arrays.stream(numbers)
        .boxed()
        .collect(Collectors.groupingBy(n -> n % 10, Collectors.counting()));
  }

  /** Matching, as code that runs for the first times. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  public long coldRegex() {
    return Pattern.compile("(\\d)\\1").matcher(text).results().count();
  }
}
