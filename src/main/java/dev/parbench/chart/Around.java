package dev.parbench.chart;

import org.knowm.xchart.internal.chartpart.IChart;

/** A chart with something around it. */
interface Around extends IChart {

  /** The chart inside. */
  IChart inner();
}
