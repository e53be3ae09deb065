package dev.parbench.result;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list that holds eight bytes for each number; files hold millions of them. */
final class DoubleList extends AbstractList<Double> implements RandomAccess {

  private final double[] values;

  private DoubleList(double[] values) {
    this.values = values;
  }

  static DoubleList copyOf(List<Double> list) {
    return list instanceof DoubleList packed
        ? packed
        : new DoubleList(list.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Override
  public Double get(int index) {
    return values[index];
  }

  @Override
  public int size() {
    return values.length;
  }

  /** The arithmetic mean; 0 of none. Without an object for each number: replays take millions. */
  double mean() {
    var scores = new DoubleSummaryStatistics();
    for (double value : values) {
      scores.accept(value);
    }
    return scores.getAverage();
  }

  /** Collects numbers one by one. */
  static final class Builder {

    private double[] values = new double[16];
    private int size;

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    DoubleList build() {
      return new DoubleList(Arrays.copyOf(values, size));
    }
  }
}
