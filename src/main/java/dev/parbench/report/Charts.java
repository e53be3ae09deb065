package dev.parbench.report;

import static java.util.stream.Collectors.groupingBy;

import dev.parbench.catalogue.Section;
import dev.parbench.chart.ChartKind;
import dev.parbench.chart.plot.Figure;
import java.util.List;
import java.util.Map;

/** The figures for the template, by section. */
final class Charts {

  private Charts() {}

  /** Figures of each section, in the order given. */
  static Map<Section, List<Figure>> bySection(List<Figure> figures) {
    return figures.stream().collect(groupingBy(f -> ChartKind.of(f).section()));
  }

  static Map<String, String> figure(Figure figure) {
    return Map.of(
        "id", "chart-" + figure.name(),
        "title", figure.title(),
        "subtitle", subtitle(figure),
        "svg", figure.plotSvg());
  }

  /** Without its last line, the machine: the page has a section for that. */
  private static String subtitle(Figure figure) {
    String text = figure.subtitle();
    int last = text.lastIndexOf('\n');
    return (last < 0 ? text : text.substring(0, last)).replace("\n", " ");
  }

  /** A section of figures. */
  static Map<String, Object> section(Section section, List<Figure> figures) {
    return Map.of(
        "id", section.id(),
        "title", section.title(),
        "lead", section.lead(),
        "figures", figures.stream().map(Charts::figure).toList());
  }
}
