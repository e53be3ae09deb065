package dev.parbench.example;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Every example, by the name that the command line knows it by. */
public enum Example {
  /** The classic sum, three ways. */
  SUMMATION(
      "summation", "a sum three times: in turn, in 3 processes, as 1 task", SummationProgram::new),
  /** Two endless children. */
  TALKERS("talkers", "two endless loops side by side, terminated after a second", Talkers::new),
  /** Memory is not shared. */
  GLOBALS("globals", "a child changes its copy of a static, the parent's stays", Globals::new),
  /** A full queue. */
  BOUNDED_QUEUE(
      "bounded-queue", "capacity 3, and what becomes of a fourth item", BoundedQueue::new),
  /** A queue between two children. */
  PRODUCER_CONSUMER(
      "producer-consumer", "two children connected by a queue", ProducerConsumer::new),
  /** A pipe between two children. */
  PING_PONG("ping-pong", "two children connected by a pipe", PingPong::new),
  /** More tasks than workers. */
  POOL_OF_THREE("pool-of-three", "five tasks: the last two wait for a worker", PoolOfThree::new),
  /** Blocking and not. */
  APPLY_ASYNC("apply-async", "apply takes its calls in turn, applyAsync overlaps", ApplyAsync::new),
  /** Chunks of a map. */
  CHUNKS("chunks", "ten items on four workers, two in each message", Chunks::new),
  /** Threads that wait. */
  PAGES("pages", "13 web pages in turn and by a pool of 4 threads", Pages::new),
  /** Mutual exclusion. */
  COUNTER("counter", "a counter in two processes, without a lock and with one", LockedCounter::new),
  /** Isolation. */
  CRASH("crash", "a worker halts; its parent and its sibling go on", CrashingWorker::new);

  private final String alias;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // a constructor reference
  private final Supplier<Program> program;

  Example(String alias, String description, Supplier<Program> program) {
    this.alias = alias;
    this.description = description;
    this.program = program;
  }

  /** The name on the command line. */
  public String alias() {
    return alias;
  }

  /** Half a line for people. */
  public String description() {
    return description;
  }

  /** The program itself. */
  public Program program() {
    return program.get();
  }

  /** The example of that name, if there is one. */
  public static Optional<Example> find(String alias) {
    return Arrays.stream(values()).filter(example -> example.alias.equals(alias)).findFirst();
  }

  /** All names, in order. */
  public static List<String> aliases() {
    return Arrays.stream(values()).map(Example::alias).toList();
  }
}
