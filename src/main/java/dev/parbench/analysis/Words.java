package dev.parbench.analysis;

import dev.parbench.catalogue.Param;

/** Parameters of batches as people say them, with their units. */
final class Words {

  private Words() {}

  /** {@code latency} and {@code 5000} are {@code 5 ms}; what is no number stays as it is. */
  static String of(String param, String value) {
    boolean number = value.matches("\\d{1,9}");
    if (number && param.equals(Param.LATENCY.alias())) {
      return BreakEven.length(Integer.parseInt(value));
    }
    if (number && param.equals(Param.GRAIN.alias())) {
      return BreakEven.length(Integer.parseInt(value)) + " each";
    }
    if (number && param.equals(Param.BLOCKING.alias())) {
      return value + " % waiting";
    }
    if (number && param.equals(Param.TASKS.alias())) {
      return value + (value.equals("1") ? " task" : " tasks");
    }
    return param + " " + value;
  }
}
