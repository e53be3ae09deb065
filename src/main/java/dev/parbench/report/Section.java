package dev.parbench.report;

import dev.parbench.chart.ChartKind;
import java.util.Arrays;
import java.util.List;

/** The sections of the page, in its order. */
enum Section {
  ANSWER("answer", "The answer", ""),
  CLAIMS("claims", "Claims", ""),
  CROSSOVER(
      "crossover",
      "Crossover map",
      "Which strategy wins, by the size of a task and the share of it that waits.",
      "Crossover"),
  SCALING(
      "scaling",
      "Scaling",
      "What more workers do for a fixed amount of computation.",
      "CpuScaling",
      "Oversubscription"),
  WAITING(
      "waiting",
      "Waiting",
      "What more waits at once do for a fixed number of tasks that wait.",
      "IoConcurrency"),
  COSTS(
      "costs",
      "Costs",
      "What a task, a start, a message and an idle worker cost.",
      "Dispatch",
      "Startup",
      "Reuse",
      "HandOff",
      "SeedSummation",
      "Counter",
      "Footprint"),
  LATENCY(
      "latency",
      "Latency",
      "How long a task takes from the moment it should have started.",
      "Latency"),
  ROWS("rows", "All rows", ""),
  MACHINE("machine", "Machine", ""),
  WARNINGS("warnings", "Warnings", ""),
  READING("reading", "How to read this", ""),
  REPEAT("repeat", "How to repeat it", "");

  private final String id;
  private final String title;
  private final String lead;

  // List.of cannot change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> benchmarks;

  Section(String id, String title, String lead, String... benchmarks) {
    this.id = id;
    this.title = title;
    this.lead = lead;
    this.benchmarks = List.of(benchmarks);
  }

  /** Where the figures of a kind stand. */
  static Section of(ChartKind kind) {
    return switch (kind) {
      case RANKING -> ANSWER;
      case CROSSOVER -> CROSSOVER;
      case SCALING, EFFICIENCY, OVERSUBSCRIPTION -> SCALING;
      case WAITING -> WAITING;
      case DISPATCH, STARTUP, REUSE, HAND_OFF, SUMMATION, COUNTER, FOOTPRINT -> COSTS;
      case LATENCY -> LATENCY;
    };
  }

  /** The sections that hold nothing but figures and tables of them. */
  static List<Section> ofCharts() {
    return Arrays.stream(values()).filter(section -> !section.lead.isEmpty()).toList();
  }

  /** Its anchor in the page. */
  String id() {
    return id;
  }

  /** Its heading. */
  String title() {
    return title;
  }

  /** The question its figures answer. */
  String lead() {
    return lead;
  }

  /** The benchmarks whose rows it shows, as {@code --only} takes them; empty where all do. */
  List<String> benchmarks() {
    return benchmarks;
  }

  /** The command that measures its rows. */
  String command() {
    String only = String.join("|", benchmarks);
    return "scripts/parbench run --only " + (benchmarks.size() > 1 ? "'" + only + "'" : only);
  }
}
