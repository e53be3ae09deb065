package dev.parbench.chart;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.DispatchBreakEven;
import dev.parbench.analysis.MeasuredRow;
import dev.parbench.analysis.MeasuredRows;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.chart.plot.Axis;
import dev.parbench.chart.plot.BarPlot;
import dev.parbench.chart.plot.Figure;
import dev.parbench.chart.plot.LinePlot;
import dev.parbench.chart.plot.LineStyle;
import dev.parbench.chart.plot.Point;
import dev.parbench.chart.plot.Style;
import dev.parbench.machine.Machine;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an empty task costs in a worker process, by chunk size and by payload. */
final class DispatchChart implements Chart {

  private static final double MICROS = 1e6;
  private static final String POOL = "process-pool";

  @Override
  public List<Figure> draw(Analysis analysis) {
    var times = analysis.times(BenchmarkKind.DISPATCH);
    var machine = analysis.machine();
    return Stream.of(chunks(times, machine), payloads(times, machine), overlap(times, machine))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Cost and break-even size over items a message; other ways of dispatch as levels. */
  private static Optional<Figure> chunks(MeasuredRows times, Optional<Machine> machine) {
    var map = times.by("map", Param.CHUNK);
    var sized = map.stream().filter(t -> t.number(Param.CHUNK).getAsLong() > 0).toList();
    if (sized.isEmpty()) {
      return Optional.empty();
    }
    var cost = sized.stream().map(t -> point(t, Param.CHUNK)).toList();
    var even =
        sized.stream()
            .flatMap(t -> DispatchBreakEven.of(t, machine).stream())
            .map(DispatchChart::even)
            .toList();
    var levels = levels(times, map);
    var all = new ArrayList<>(cost);
    all.addAll(even);
    levels.forEach(level -> all.add(Point.exact(cost.getFirst().x(), micros(level.row()))));
    var plot =
        new LinePlot(
            Axis.logarithmic("Items in one message", all, Point::x),
            Axis.logarithmic("Time per task [µs]", all, Point::y));
    levels.forEach(level -> plot.level(level.name(), micros(level.row()), level.stroke()));
    plot.line("map: cost of an empty task", cost, LineStyle.of(POOL), 0);
    plot.line("break-even task size", even, LineStyle.of("sequential").second(), 0);
    return Optional.of(
        new Figure(
            Labels.slug("chunks"),
            title(sized, machine),
            "An empty task in a worker process, "
                + sized.getFirst().param(Param.WORKERS)
                + " workers; both axes are logarithmic; down is better. If that were all a task costs,"
                + " those longer than the break-even size (cost × w / (w − 1) for w workers with a"
                + " core each) would pay; from which length on they do is measured in the crossover"
                + " map. "
                + Labels.forks(map)
                + "\n"
                + Labels.machine(machine),
            plot));
  }

  private static String title(List<MeasuredRow> sized, Optional<Machine> machine) {
    var first = DispatchBreakEven.of(sized.getFirst(), machine);
    var last = DispatchBreakEven.of(sized.getLast(), machine);
    if (first.isEmpty() || last.isEmpty()) {
      return "Fewer than two workers have a core of their own: no task size pays";
    }
    String text =
        "An empty task costs "
            + TimeScale.text(sized.getFirst().time().value())
            + " in a worker process";
    return sized.size() == 1
        ? text
        : text
            + ", in chunks of "
            + sized.getLast().param(Param.CHUNK)
            + " "
            + TimeScale.text(sized.getLast().time().value());
  }

  /** A way of dispatch without a chunk size of its own. */
  private record Level(String name, MeasuredRow row, BasicStroke stroke) {}

  private static List<Level> levels(MeasuredRows times, List<MeasuredRow> map) {
    var levels = new ArrayList<Level>();
    times.of("roundTrip").stream()
        .findFirst()
        .ifPresent(t -> levels.add(new Level("apply, in turn", t, Style.DASHED)));
    times.of("flood").stream()
        .findFirst()
        .ifPresent(t -> levels.add(new Level("applyAsync, at once", t, Style.DOTTED)));
    map.stream()
        .filter(t -> t.param(Param.CHUNK).equals("0"))
        .findFirst()
        .ifPresent(t -> levels.add(new Level("map, default chunk", t, Style.THIN)));
    return levels;
  }

  private static Point even(DispatchBreakEven even) {
    return Point.scaled(
        (double) even.row().number(Param.CHUNK).orElseThrow(), even.seconds(), MICROS);
  }

  /** The cost of an argument alone, and of one that comes back. */
  private static Optional<Figure> payloads(MeasuredRows times, Optional<Machine> machine) {
    var echoed = withBytes(times, "echo");
    var fetched = withBytes(times, "fetch");
    var left = withBytes(times, "leave");
    var rows = Stream.of(echoed, fetched, left).flatMap(List::stream).toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var all = rows.stream().map(t -> point(t, Param.PAYLOAD)).toList();
    var plot =
        new LinePlot(
            Axis.logarithmic("Payload [bytes]", all, Point::x),
            Axis.logarithmic("Time per task [µs]", all, Point::y));
    plot.line("there and back", points(echoed), LineStyle.of("fork-join"), -1);
    plot.line("result fetched", points(fetched), LineStyle.of(POOL), 0);
    plot.line("result left there", points(left), LineStyle.of(POOL).second(), 1);
    return Optional.of(
        new Figure(
            Labels.slug("payload"),
            payloadTitle(times, fetched),
            "A task that gives its argument back, one that makes its result, and one that makes it"
                + " and gives back its length only; one task at a time. Both axes are logarithmic; down is better. "
                + Labels.forks(rows)
                + "\n"
                + Labels.machine(machine),
            plot));
  }

  private static List<MeasuredRow> withBytes(MeasuredRows times, String method) {
    return times.by(method, Param.PAYLOAD).stream()
        .filter(timed -> timed.number(Param.PAYLOAD).orElse(0) > 0)
        .toList();
  }

  private static String payloadTitle(MeasuredRows times, List<MeasuredRow> fetched) {
    return fetched.reversed().stream()
        .flatMap(t -> times.other(t, "leave").map(d -> payloadTitle(t, d)).stream())
        .findFirst()
        .orElse("What a payload costs on its way to a worker");
  }

  private static String payloadTitle(MeasuredRow fetched, MeasuredRow left) {
    return "A task whose result of %s is fetched takes %s as long as one that leaves it there"
        .formatted(fetched.bytes(Param.PAYLOAD), Numbers.factor(left.fasterThan(fetched)));
  }

  /** Computing tasks, waited for one by one and all together. */
  private static Optional<Figure> overlap(MeasuredRows times, Optional<Machine> machine) {
    var inTurn = times.of("applyInTurn").stream().findFirst();
    var atOnce = inTurn.flatMap(t -> times.other(t, "applyAtOnce"));
    if (atOnce.isEmpty()) {
      return Optional.empty();
    }
    var rows = List.of(inTurn.get(), atOnce.get());
    var plot = BarPlot.times("Time per task", TimeScale.MILLISECONDS);
    plot.bar("apply, in turn", POOL, rows.getFirst().time());
    plot.bar("applyAsync, at once", POOL, rows.getLast().time());
    return Optional.of(
        new Figure(
            Labels.slug("overlap"),
            "Submitted at once, tasks of "
                + TimeScale.text(inTurn.get().time().value())
                + " are done "
                + Numbers.three(atOnce.get().fasterThan(inTurn.get()).value())
                + "× as fast",
            "The same computing tasks on "
                + inTurn.get().param(Param.WORKERS)
                + " worker processes; short is better. "
                + Labels.forks(rows)
                + "\n"
                + Labels.machine(machine),
            plot));
  }

  private static List<Point> points(List<MeasuredRow> rows) {
    return rows.stream().map(t -> point(t, Param.PAYLOAD)).toList();
  }

  private static Point point(MeasuredRow timed, Param param) {
    return Point.scaled((double) timed.number(param).orElseThrow(), timed.time(), MICROS);
  }

  private static double micros(MeasuredRow timed) {
    return timed.time().value() * MICROS;
  }
}
