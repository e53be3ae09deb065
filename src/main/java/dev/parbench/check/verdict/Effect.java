package dev.parbench.check.verdict;

/**
 * What was estimated of one row. Ratios are candidate over base in time: above 1 is slower,
 * whatever the mode.
 *
 * @param ratio the estimate
 * @param low lower end of its interval: 95 %, or of the corrected level where it is beyond the
 *     margin
 * @param high upper end of its interval, likewise
 * @param p one-sided, against "by no more than the margin", in the direction of the estimate
 * @param pAdjusted the same after Holm's correction
 * @param detectable the slow-down (ratio minus 1) that would have been found with 80 % power
 */
public record Effect(
    double ratio, double low, double high, double p, double pAdjusted, double detectable) {}
