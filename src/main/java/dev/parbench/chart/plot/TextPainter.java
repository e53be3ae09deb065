package dev.parbench.chart.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;

/** Text beside what XChart draws. */
public final class TextPainter {

  // Layout must not depend on the device: SVG and PNG look the same.
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /** Contrast is best with black above this luminance and with white below. */
  private static final double LIGHT = 0.18;

  private TextPainter() {}

  /** Writes to the right of {@code x}, on the line {@code y}. */
  static void left(Graphics2D g, String text, Font font, double x, double y) {
    write(g, text, font, AffineTransform.getTranslateInstance(x, y), 0);
  }

  /** Writes to the left of {@code x}. */
  static void right(Graphics2D g, String text, Font font, double x, double y) {
    write(g, text, font, AffineTransform.getTranslateInstance(x, y), 1);
  }

  /** Writes around {@code x}. */
  static void centred(Graphics2D g, String text, Font font, double x, double y) {
    write(g, text, font, AffineTransform.getTranslateInstance(x, y), 0.5);
  }

  /** Writes upwards, around {@code y}. */
  static void upwards(Graphics2D g, String text, Font font, double x, double y) {
    var place = AffineTransform.getTranslateInstance(x, y);
    place.quadrantRotate(-1);
    write(g, text, font, place, 0.5);
  }

  /** The width of a text, pixels. */
  static double width(String text, Font font) {
    return text.isEmpty() ? 0 : new TextLayout(text, font, CONTEXT).getAdvance();
  }

  /** The colour of text on a background. */
  static Color on(Color background) {
    double luminance =
        0.2126 * linear(background.getRed())
            + 0.7152 * linear(background.getGreen())
            + 0.0722 * linear(background.getBlue());
    return luminance > LIGHT ? Style.TEXT : Color.WHITE;
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static void write(
      Graphics2D g, String text, Font font, AffineTransform place, double share) {
    if (!text.isEmpty()) {
      var layout = new TextLayout(text, font, CONTEXT);
      place.translate(-share * layout.getAdvance(), 0);
      AffineTransform before = g.getTransform();
      g.transform(place);
      g.setFont(font);
      g.drawString(text, 0f, 0f);
      g.setTransform(before);
    }
  }

  /** Cuts names no legend has room for. */
  public static String shortened(String name, int length) {
    return name.length() <= length ? name : name.substring(0, length - 1) + "…";
  }
}
