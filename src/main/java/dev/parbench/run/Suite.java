package dev.parbench.run;

import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import java.util.List;
import java.util.function.Supplier;

/** Every benchmark of the suite, by the name of its JMH class. */
public enum Suite {
  /** Has the machine changed while measuring? */
  RULER("Ruler", "did the machine change while it was measured?", Rulers::new),
  /** How does computation scale? */
  CPU_SCALING(
      "CpuScaling", "how much faster does computation get with more workers?", CpuRows::new),
  /** How does waiting scale? */
  IO_CONCURRENCY(
      "IoConcurrency", "how fast does waiting get done with more waits at once?", IoRows::new),
  /** What do more workers than cores do? */
  OVERSUBSCRIPTION(
      "Oversubscription", "what do more workers than cores do?", OversubscriptionRows::new),
  /** Which strategy for which tasks? */
  CROSSOVER(
      "Crossover", "which strategy suits tasks of which length and waiting?", CrossoverRows::new),
  /** How long does a task take under load? */
  LATENCY(
      "Latency",
      "how long do tasks take that arrive by themselves, under more and more load?",
      LatencyRows::new),
  /** What does a strategy add to a task? */
  EMPTY_TASK("EmptyTask", "what does each strategy add to a task?", EmptyTaskRows::new),
  /** What does it save to keep a pool? */
  REUSE("Reuse", "what does it save to keep a pool of worker processes?", ReuseRows::new),
  /** What does a task cost in another process? */
  DISPATCH("Dispatch", "what does it cost to have a worker process run a task?", DispatchRows::new),
  /** What does a start cost? */
  STARTUP("Startup", "how long until a thread, a process or a pool runs?", StartupRows::new),
  /** What does a message cost? */
  HAND_OFF(
      "HandOff",
      "what does it cost to hand a message to another thread or process?",
      HandOffRows::new),
  /** What do the programs of the original tutorial cost? */
  SEED_SUMMATION(
      "SeedSummation",
      "what do the original summation programs cost, here and in CPython?",
      SeedSummationRows::new),
  /** What does a lock cost? */
  COUNTER("Counter", "what does it cost to count together, and not to lock?", CounterRows::new),
  /** What does an idle unit hold? */
  FOOTPRINT("Footprint", "what do idle threads and processes hold?", FootprintRows::new),
  /** Who survives a crash? */
  CRASH("Crash", "who survives the death of a worker, and when is it known?", CrashRows::new);

  private final String alias;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // a constructor reference
  private final Supplier<Question> question;

  Suite(String alias, String description, Supplier<Question> question) {
    this.alias = alias;
    this.description = description;
    this.question = question;
  }

  /** The JMH class without its package. */
  public String alias() {
    return alias;
  }

  /** The question it answers. */
  public String description() {
    return description;
  }

  List<PlannedRow> rows(Profile profile, Machine machine) {
    return question.get().rows(profile, machine);
  }

  boolean measures(RowKey key) {
    return key.shortName().startsWith(alias + ".");
  }

  List<String> caveats(Profile profile) {
    return question.get().caveats(profile);
  }
}
