package dev.parbench.chart.plot;

import org.knowm.xchart.internal.chartpart.IChart;

/** A chart with something around it. */
interface ChartDecorator extends IChart {

  /** The chart inside. */
  IChart inner();
}
