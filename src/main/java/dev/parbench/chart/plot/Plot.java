package dev.parbench.chart.plot;

import org.knowm.xchart.internal.chartpart.IChart;

/** What a figure shows below its title. */
public abstract sealed class Plot permits BarPlot, DotPlot, HeatMap, LinePlot, WithTable {

  abstract IChart chart();
}
