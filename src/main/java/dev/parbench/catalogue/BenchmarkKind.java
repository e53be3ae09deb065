package dev.parbench.catalogue;

import static dev.parbench.catalogue.Param.BLOCKING;
import static dev.parbench.catalogue.Param.CACHE;
import static dev.parbench.catalogue.Param.CHUNK;
import static dev.parbench.catalogue.Param.GRAIN;
import static dev.parbench.catalogue.Param.LOAD;
import static dev.parbench.catalogue.Param.PAYLOAD;
import static dev.parbench.catalogue.Param.RANGE;
import static dev.parbench.catalogue.Param.START_METHOD;
import static dev.parbench.catalogue.Param.STRATEGY;
import static dev.parbench.catalogue.Param.TASKS;
import static dev.parbench.catalogue.Param.UNIT;
import static dev.parbench.catalogue.Param.VERSION;
import static dev.parbench.catalogue.Param.WORKERS;
import static dev.parbench.catalogue.Param.WORKLOAD;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every benchmark of the suite, in reading order: the one place where its name, its question and
 * its parameters stand.
 */
public enum BenchmarkKind {
  /** Has the machine changed while measuring? */
  RULER(
      "Ruler",
      "did the machine change while it was measured?",
      Section.MACHINE,
      Profile.QUICK,
      List.of(),
      List.of()),
  /** How does computation scale? */
  CPU_SCALING(
      "CpuScaling",
      "how much faster does computation get with more workers?",
      Section.SCALING,
      Profile.QUICK,
      List.of(STRATEGY, WORKLOAD, WORKERS, TASKS, PAYLOAD),
      List.of()),
  /** What can memory deliver? */
  BANDWIDTH(
      "Bandwidth",
      "how fast do so many threads read memory that no cache holds?",
      Section.SCALING,
      Profile.QUICK,
      List.of(WORKERS, PAYLOAD),
      List.of()),
  /** How does waiting scale? */
  IO_CONCURRENCY(
      "IoConcurrency",
      "how fast does waiting get done with more waits at once?",
      Section.WAITING,
      Profile.QUICK,
      List.of(STRATEGY, WORKLOAD, WORKERS, TASKS, Param.LATENCY),
      List.of()),
  /** What do more workers than cores do? */
  OVERSUBSCRIPTION(
      "Oversubscription",
      "what do more workers than cores do?",
      Section.SCALING,
      Profile.STANDARD,
      List.of(STRATEGY, WORKLOAD, WORKERS, TASKS),
      List.of()),
  /** Which strategy for which tasks? */
  CROSSOVER(
      "Crossover",
      "which strategy suits tasks of which length and waiting?",
      Section.CROSSOVER,
      Profile.QUICK,
      List.of(STRATEGY, WORKLOAD, WORKERS, TASKS, GRAIN, BLOCKING),
      List.of()),
  /** How long does a task take under load? */
  LATENCY(
      "Latency",
      "how long do tasks take that arrive by themselves, under more and more load?",
      Section.LATENCY,
      Profile.STANDARD,
      List.of(STRATEGY, WORKLOAD, WORKERS, TASKS, GRAIN, BLOCKING, LOAD),
      List.of("p50Micros", "p99Micros")),
  /** What does a strategy add to a task? */
  EMPTY_TASK(
      "EmptyTask",
      "what does each strategy add to a task?",
      Section.WARNINGS,
      Profile.STANDARD,
      List.of(STRATEGY, WORKERS),
      List.of()),
  /** What does it save to keep a pool? */
  REUSE(
      "Reuse",
      "what does it save to keep a pool of worker processes?",
      Section.COSTS,
      Profile.STANDARD,
      List.of(WORKLOAD, TASKS, WORKERS, CACHE),
      List.of()),
  /** What does a task cost in another process? */
  DISPATCH(
      "Dispatch",
      "what does it cost to have a worker process run a task?",
      Section.COSTS,
      Profile.QUICK,
      List.of(WORKERS, CHUNK, PAYLOAD),
      List.of()),
  /** What does a start cost? */
  STARTUP(
      "Startup",
      "how long until a thread, a process or a pool runs?",
      Section.COSTS,
      Profile.QUICK,
      List.of(UNIT, START_METHOD, CACHE, WORKERS),
      List.of()),
  /** What does a message cost? */
  HAND_OFF(
      "HandOff",
      "what does it cost to hand a message to another thread or process?",
      Section.COSTS,
      Profile.QUICK,
      List.of(UNIT),
      List.of()),
  /** What do the programs of the original tutorial cost? */
  SEED_SUMMATION(
      "SeedSummation",
      "what do the original summation programs cost, here and in CPython?",
      Section.COSTS,
      Profile.STANDARD,
      List.of(UNIT, RANGE, VERSION),
      List.of()),
  /** What does a lock cost? */
  COUNTER(
      "Counter",
      "what does it cost to count together, and not to lock?",
      Section.COSTS,
      Profile.QUICK,
      List.of(UNIT, WORKERS),
      List.of()),
  /** What does an idle unit hold? */
  FOOTPRINT(
      "Footprint",
      "what do idle threads and processes hold?",
      Section.COSTS,
      Profile.QUICK,
      List.of(UNIT, WORKERS),
      List.of("pssBytes")),
  /** Who survives a crash? */
  CRASH(
      "Crash",
      "who survives the death of a worker, and when is it known?",
      Section.CLAIMS,
      Profile.QUICK,
      List.of(UNIT),
      List.of("survivors"));

  /** The package of the JMH classes; part of the file format. */
  private static final String PACKAGE = "dev.parbench.benchmark.";

  private final String alias;
  private final String question;
  private final Section section;
  private final Profile first;

  // List.of cannot change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Param> params;

  @SuppressWarnings("ImmutableEnumChecker") // the same
  private final List<String> gated;

  BenchmarkKind(
      String alias,
      String question,
      Section section,
      Profile first,
      List<Param> params,
      List<String> gated) {
    this.alias = alias;
    this.question = question;
    this.section = section;
    this.first = first;
    this.params = params;
    this.gated = gated;
  }

  /** The name of its JMH class, without the package. */
  public String alias() {
    return alias;
  }

  /** The question it answers. */
  public String question() {
    return question;
  }

  /** Where a report shows it. */
  public Section section() {
    return section;
  }

  /** The least profile from quick on that has rows of it; every longer one has some, too. */
  public Profile first() {
    return first;
  }

  /** The parameters of its methods; a method may lack some. */
  public List<Param> params() {
    return params;
  }

  /** The secondary metrics that a regression check looks at; empty where the score says it all. */
  public List<String> gated() {
    return gated;
  }

  /** The full name of its JMH class. */
  public String type() {
    return PACKAGE + alias;
  }

  /** The full name of one of its JMH methods, as results call it. */
  public String method(String name) {
    return type() + "." + name;
  }

  /** Whether a JMH benchmark is one of its methods. */
  public boolean measures(String jmhName) {
    return jmhName.startsWith(type() + ".");
  }

  /** The kind of a JMH benchmark, by the full name of its method; empty for other projects'. */
  public static Optional<BenchmarkKind> of(String jmhName) {
    return Arrays.stream(values()).filter(kind -> kind.measures(jmhName)).findFirst();
  }

  /** The command that measures it. */
  public String command() {
    return command(first);
  }

  /** The command that measures those of its rows that {@code profile} is the first to have. */
  public String command(Profile profile) {
    return command(profile, List.of(this));
  }

  /** The command that measures what the least profile has of these; at least one. */
  public static String command(List<BenchmarkKind> kinds) {
    var profile =
        kinds.stream().map(BenchmarkKind::first).min(Comparator.naturalOrder()).orElseThrow();
    return command(profile, kinds);
  }

  private static String command(Profile profile, List<BenchmarkKind> kinds) {
    String only = kinds.stream().map(BenchmarkKind::alias).collect(Collectors.joining("|"));
    return "scripts/parbench run "
        + (profile == Profile.QUICK ? "" : "--profile " + profile.alias() + " ")
        + "--only "
        + (kinds.size() == 1 ? only : "'" + only + "'");
  }
}
