package dev.parbench.chart;

import dev.parbench.analysis.Analysis;
import dev.parbench.catalogue.Section;
import dev.parbench.chart.plot.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;

/** All charts, in the order of a report; a new one is its class and one line here. */
public enum ChartKind {
  /** Every strategy at its best, for every kind of work. */
  ANSWER("answer", Section.ANSWER, AnswerChart::new),
  /** Which strategy for which tasks. */
  CROSSOVER("crossover", Section.CROSSOVER, CrossoverChart::new),
  /** Speed-up over workers. */
  SCALING("scaling", Section.SCALING, ScalingChart::new),
  /** Time over concurrent waits. */
  WAITING("waiting", Section.WAITING, WaitingChart::new),
  /** Cost of an empty task in a worker process. */
  DISPATCH("dispatch", Section.COSTS, DispatchChart::new),
  /** Time of a start. */
  STARTUP("startup", Section.COSTS, StartupChart::new),
  /** Cost of a message. */
  HAND_OFF("hand-off", Section.COSTS, HandOffChart::new),
  /** The original programs. */
  SUMMATION("summation", Section.COSTS, SummationChart::new),
  /** Time of an update of a shared counter. */
  COUNTER("counter", Section.COSTS, CounterChart::new),
  /** Memory of an idle thread or process. */
  FOOTPRINT("footprint", Section.COSTS, FootprintChart::new),
  /** Time over workers beyond the cores. */
  OVERSUBSCRIPTION("oversubscription", Section.SCALING, OversubscriptionChart::new),
  /** First batches against later ones. */
  REUSE("reuse", Section.COSTS, ReuseChart::new),
  /** Percentiles of the time of a task over load. */
  LATENCY("latency", Section.LATENCY, LatencyChart::new);

  static {
    // Charts need no display, and AWT must not look for one where DISPLAY names a dead server.
    System.setProperty("java.awt.headless", "true");
  }

  private final String alias;
  private final Section section;

  // A constructor reference has no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Supplier<Chart> constructor;

  ChartKind(String alias, Section section, Supplier<Chart> constructor) {
    this.alias = alias;
    this.section = section;
    this.constructor = constructor;
  }

  /** Its name, with which the names of its figures begin. */
  public String alias() {
    return alias;
  }

  /** Where its figures stand in a report. */
  public Section section() {
    return section;
  }

  /**
   * The kind of a figure.
   *
   * @throws IllegalArgumentException if its name begins with no kind's
   */
  public static ChartKind of(Figure figure) {
    return Arrays.stream(values())
        .filter(kind -> (figure.name() + "-").startsWith(kind.alias + "-"))
        .max(Comparator.comparingInt(kind -> kind.alias.length()))
        .orElseThrow(() -> new IllegalArgumentException("a figure of no kind: " + figure.name()));
  }

  /** Draws its figures. */
  public List<Figure> draw(Analysis analysis) {
    return constructor.get().draw(analysis).stream()
        .map(figure -> figure.named(figure.name().isEmpty() ? alias : alias + "-" + figure.name()))
        .toList();
  }

  /** Draws every figure the run has rows for. */
  public static List<Figure> drawAll(Analysis analysis) {
    var figures = new ArrayList<Figure>();
    var names = new HashSet<String>();
    for (var kind : values()) {
      for (var figure : kind.draw(analysis)) {
        // Two batches may share a label once it has become a file name.
        String name = figure.name();
        for (int i = 2; !names.add(name); i++) {
          name = figure.name() + "-" + i;
        }
        figures.add(figure.named(name));
      }
    }
    return List.copyOf(figures);
  }
}
