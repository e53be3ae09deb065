package dev.parbench.chart.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How a line is drawn.
 *
 * @param color of the line and of its markers
 * @param stroke of the line
 * @param marker at each point
 */
public record LineStyle(Color color, BasicStroke stroke, Marker marker) {

  /** A strategy's own look, the same in every chart. */
  public static LineStyle of(String strategy) {
    return new LineStyle(Style.color(strategy), new BasicStroke(2), Style.marker(strategy));
  }

  /** For a second line of the same strategy. */
  public LineStyle second() {
    return new LineStyle(color, Style.DASHED, SeriesMarkers.DIAMOND);
  }
}
