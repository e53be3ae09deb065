package dev.parbench.chart.plot;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * The words a chart shows. XChart fills their outlines; an outline equal to that of a known word in
 * one of our fonts is that word.
 */
final class TextOutlines {

  private static final AffineTransform FLAT = new AffineTransform();

  /** How XChart turns the title of the vertical axis. */
  private static final AffineTransform UPRIGHT = AffineTransform.getRotateInstance(-Math.PI / 2);

  /** One word, or several, as they stand in the chart. */
  record Word(String text, Font font, AffineTransform turn) {}

  private final Set<String> fresh = new LinkedHashSet<>();
  private final Map<String, Word> byOutline = new HashMap<>();

  private TextOutlines() {}

  /**
   * TextOutlines of a chart: the titles of its axes, its legend, and the ticks once it asks for
   * them.
   */
  static TextOutlines of(IChart chart) {
    if (chart instanceof ChartDecorator around) {
      return of(around.inner());
    }
    var words = new TextOutlines();
    if (chart instanceof AxesChart<?, ?> axes) {
      words.add(axes.getXAxisTitle());
      words.add(axes.getYAxisTitle());
      axes.getSeriesCollection().forEach(series -> words.add(series.getLabel()));
      var styler = axes.getStyler();
      var x = styler.getXAxisTickLabelsFormattingFunction();
      var y = styler.getYAxisTickLabelsFormattingFunction();
      if (x != null) {
        styler.setXAxisTickLabelsFormattingFunction(words.heard(x));
      }
      if (y != null) {
        styler.setYAxisTickLabelsFormattingFunction(words.heard(y));
      }
    }
    return words;
  }

  /** The word with this outline, if it is one. */
  Optional<Word> find(Shape shape, FontRenderContext context) {
    fresh.forEach(text -> learn(text, context));
    fresh.clear();
    return Optional.ofNullable(byOutline.get(signature(shape)));
  }

  private Function<Double, String> heard(Function<Double, String> labels) {
    return labels.andThen(label -> {
      add(label);
      return label;
    });
  }

  private void add(String text) {
    if (text != null && !text.isBlank()) {
      text.lines().filter(line -> !line.isBlank()).forEach(fresh::add);
    }
  }

  private void learn(String text, FontRenderContext context) {
    for (var font : Style.FONTS) {
      var layout = new TextLayout(text, font, context);
      for (var turn : List.of(FLAT, UPRIGHT)) {
        byOutline.put(signature(layout.getOutline(turn)), new Word(text, font, turn));
      }
    }
  }

  /** Hundredths of a pixel are far below what tells two words apart. */
  private static String signature(Shape shape) {
    var text = new StringBuilder();
    double[] at = new double[6];
    for (var path = shape.getPathIterator(FLAT); !path.isDone(); path.next()) {
      int type = path.currentSegment(at);
      text.append(type);
      for (int i = 0; i < coordinates(type); i++) {
        text.append(' ').append(Math.round(at[i] * 100));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static int coordinates(int type) {
    return switch (type) {
      case PathIterator.SEG_CLOSE -> 0;
      case PathIterator.SEG_QUADTO -> 4;
      case PathIterator.SEG_CUBICTO -> 6;
      default -> 2;
    };
  }
}
