package dev.parbench.check;

import dev.parbench.check.verdict.Percent;
import java.util.Random;

/**
 * What is planted into a suite. The factors are those of the candidate's true times.
 *
 * @param name for tables
 * @param one whether the first row alone changes
 * @param least the least change, a ratio minus 1
 * @param most the most, a ratio minus 1; each row draws its own between the two
 */
record Change(String name, boolean one, double least, double most) {

  static final Change NONE = new Change("none", false, 0, 0);

  static Change all(double share) {
    return new Change("all +" + percent(share), false, share, share);
  }

  static Change mixed(double share) {
    return new Change("mixed −2…+" + percent(share), false, -0.02, share);
  }

  static Change one(double share) {
    return new Change("one row +" + percent(share), true, share, share);
  }

  double factor(int row, Random random) {
    double drawn = least == most ? most : least + random.nextDouble() * (most - least);
    return one && row > 0 ? 1 : 1 + drawn;
  }

  private static String percent(double share) {
    return Percent.format(share).replace(".0 ", " ");
  }
}
