package dev.parbench.check;

/** How much forks of the same code differ. */
final class Noise {

  private Noise() {}

  /**
   * The standard deviation of the logarithm from fork to fork, from neighbours, so that a slow
   * drift is no noise: von Neumann (1941), "Distribution of the ratio of the mean square successive
   * difference to the variance", Annals of Mathematical Statistics 12.
   *
   * @param costs at least two positive ones, in the order in which they were measured
   */
  static double fromForkToFork(double... costs) {
    double squares = 0;
    for (int i = 1; i < costs.length; i++) {
      double step = Math.log(costs[i] / costs[i - 1]);
      squares += step * step;
    }
    return Math.sqrt(squares / (costs.length - 1) / 2);
  }
}
