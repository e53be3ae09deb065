package dev.parbench.planted;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Ordinary work of ordinary programs, from very quiet to noisy from fork to fork. Its recorded
 * forks are what {@code scripts/operating-characteristics} replays through the gate.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Assorted {

  private static final int SIZE = 1_000;
  private static final Pattern WORD = Pattern.compile("(\\w+)@(\\w+)\\.com");

  private final Map<String, Integer> map = new HashMap<>();
  private final Map<String, Integer> tree = new TreeMap<>();
  private final ConcurrentHashMap<String, Integer> concurrent = new ConcurrentHashMap<>();
  private final List<String> words = new ArrayList<>();
  private final AtomicLong counter = new AtomicLong();
  private int[] numbers = {};
  private byte[] bytes = {};
  private String text = "";
  private BigInteger big = BigInteger.ONE;

  /** Fills everything from a fixed seed. */
  @Setup
  public void fill() {
    var random = new Random(1);
    numbers = random.ints(SIZE, 0, 1_000_000).toArray();
    for (int number : numbers) {
      words.add("word" + number);
      map.put("word" + number, number);
      tree.put("word" + number, number);
      concurrent.put("word" + number, number);
    }
    text = String.join(" ", words) + " me@example.com";
    bytes = text.getBytes(StandardCharsets.UTF_8);
    big = new BigInteger(2_000, random);
  }

  /** Sorting. */
  @Benchmark
  public int[] sort() {
    int[] copy = numbers.clone();
    Arrays.sort(copy);
    return copy;
  }

  /** Hashing. */
  @Benchmark
  public long hashMap() {
    long sum = 0;
    for (String word : words) {
      sum += map.getOrDefault(word, 0);
    }
    return sum;
  }

  /** Comparing. */
  @Benchmark
  public long treeMap() {
    long sum = 0;
    for (String word : words) {
      sum += tree.getOrDefault(word, 0);
    }
    return sum;
  }

  /** Updating. */
  @Benchmark
  public long concurrentMap() {
    for (String word : words) {
      concurrent.merge(word, 1, Integer::sum);
    }
    return concurrent.size();
  }

  /** Building strings. */
  @Benchmark
  public String builder() {
    var builder = new StringBuilder();
    for (int number : numbers) {
      builder.append(number).append(',');
    }
    return builder.toString();
  }

  /** Splitting strings. */
  @Benchmark
  public String[] split() {
    return text.split(" ", -1);
  }

  /** Matching. */
  @Benchmark
  public boolean regex() {
    return WORD.matcher(text).find();
  }

  /** Streams with boxes. */
  @Benchmark
  public long stream() {
    return words.stream().map(map::get).mapToLong(Integer::longValue).filter(n -> n % 2 == 0).sum();
  }

  /** Arithmetic on big numbers. */
  @Benchmark
  public BigInteger bigInteger() {
    return big.multiply(big).mod(big.add(BigInteger.TEN));
  }

  /** An intrinsic. */
  @Benchmark
  public long crc() {
    var crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  /** A digest. */
  @Benchmark
  public byte[] sha() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  /** Native code. */
  @Benchmark
  public int deflate() {
    var deflater = new Deflater(1);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      return deflater.deflate(new byte[bytes.length]);
    } finally {
      deflater.end();
    }
  }

  /** Atomic additions. */
  @Benchmark
  public long atomic() {
    for (int i = 0; i < SIZE; i++) {
      counter.addAndGet(i);
    }
    return counter.get();
  }

  /** Floating point. */
  @Benchmark
  public double sine() {
    double sum = 0;
    for (int number : numbers) {
      sum += Math.sin(number);
    }
    return sum;
  }

  /** Parsing. */
  @Benchmark
  public long parse() {
    long sum = 0;
    for (String word : words) {
      sum += Integer.parseInt(word.substring(4));
    }
    return sum;
  }

  /** Grouping, with many small objects. */
  @Benchmark
  public Map<Integer, List<String>> group() {
    var groups = new LinkedHashMap<Integer, List<String>>();
    for (String word : words) {
      groups.computeIfAbsent(word.length(), _ -> new ArrayList<>()).add(word);
    }
    return groups;
  }
}
