package dev.parbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns of plain text, as wide as their widest cell. */
public final class TextTable {

  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  /** Takes one character per column: {@code l} aligns left, {@code r} right. */
  public TextTable(String alignment) {
    right = new boolean[alignment.length()];
    for (int i = 0; i < right.length; i++) {
      right[i] = alignment.charAt(i) == 'r';
    }
  }

  /** Adds a row with one cell per column. */
  public TextTable row(String... cells) {
    if (cells.length != right.length) {
      throw new IllegalArgumentException(cells.length + " cells for " + right.length + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The rows as lines without trailing blanks. */
  public List<String> lines() {
    int[] widths = IntStream.range(0, right.length).map(this::width).toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < right.length; i++) {
      String cell = row.get(i);
      String blanks = " ".repeat(widths[i] - length(cell));
      line.append(i == 0 ? "" : "  ").append(right[i] ? blanks + cell : cell + blanks);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
