package dev.parbench.catalogue;

import java.util.Arrays;
import java.util.List;

/** The sections of a report, in its order. */
public enum Section {
  /** What to use. */
  ANSWER("answer", "The answer", ""),
  /** Rules of thumb, judged. */
  CLAIMS("claims", "Claims", ""),
  /** Which strategy for which tasks. */
  CROSSOVER(
      "crossover",
      "Crossover map",
      "Which strategy wins, by the size of a task and the share of it that waits."),
  /** Computing with more workers. */
  SCALING("scaling", "Scaling", "What more workers do for a fixed amount of computation."),
  /** Waiting more at once. */
  WAITING(
      "waiting", "Waiting", "What more waits at once do for a fixed number of tasks that wait."),
  /** What the parts cost, each alone. */
  COSTS("costs", "Costs", "What a task, a start, a message and an idle worker cost."),
  /** Times of single tasks. */
  LATENCY("latency", "Latency", "How long a task takes from the moment it should have started."),
  /** Everything measured. */
  ROWS("rows", "All rows", ""),
  /** Where it was measured. */
  MACHINE("machine", "Machine", ""),
  /** What to distrust. */
  WARNINGS("warnings", "Warnings", ""),
  /** Words and symbols. */
  READING("reading", "How to read this", ""),
  /** The command. */
  REPEAT("repeat", "How to repeat it", "");

  private final String id;
  private final String title;
  private final String lead;

  Section(String id, String title, String lead) {
    this.id = id;
    this.title = title;
    this.lead = lead;
  }

  /** The anchor in the page. */
  public String id() {
    return id;
  }

  /** The heading. */
  public String title() {
    return title;
  }

  /** The question its figures answer; empty where it holds more than figures. */
  public String lead() {
    return lead;
  }

  /** The sections that hold nothing but figures and tables of them. */
  public static List<Section> ofCharts() {
    return Arrays.stream(values()).filter(section -> !section.lead.isEmpty()).toList();
  }

  /** The benchmarks whose rows it shows beside the table of all rows. */
  public List<BenchmarkKind> benchmarks() {
    return Arrays.stream(BenchmarkKind.values()).filter(kind -> kind.section() == this).toList();
  }

  /**
   * The command that measures its rows, with the least profile that has any.
   *
   * @throws java.util.NoSuchElementException if it has no benchmarks
   */
  public String command() {
    return BenchmarkKind.command(benchmarks());
  }
}
