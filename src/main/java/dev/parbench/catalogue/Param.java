package dev.parbench.catalogue;

/** A parameter of benchmarks, by the name of its JMH field; the names are file format. */
public enum Param {
  /** Where tasks run: a strategy's name. */
  STRATEGY("strategy"),
  /** What is done: a workload's name. */
  WORKLOAD("workload"),
  /** How many threads or processes work, or how many waits are admitted, at once. */
  WORKERS("workers"),
  /** How many tasks a batch has. */
  TASKS("tasks"),
  /** Computing and waiting of one task together, µs. */
  GRAIN("grain"),
  /** The share of the grain spent waiting, %. */
  BLOCKING("blocking"),
  /** How many items travel in one message; 0 stands for the default. */
  CHUNK("chunk"),
  /** How many bytes a task carries or reads. */
  PAYLOAD("payload"),
  /** Which of several alike things is measured. */
  UNIT("unit"),
  /** How a process is started: {@code spawn} or {@code standby}. */
  START_METHOD("startMethod"),
  /** Whether JVMs start from an AOT cache: {@code on} or {@code off}. */
  CACHE("cache"),
  /** How long a simulated wait lasts, µs; 0 where the waits are real. */
  LATENCY("latency"),
  /** Arrivals as a share of what the usable processors can compute, %. */
  LOAD("load"),
  /** How far the original programs sum. */
  RANGE("range"),
  /** Which interpreter ran the original programs. */
  VERSION("version");

  private final String alias;

  Param(String alias) {
    this.alias = alias;
  }

  /** The name of the JMH field and of the entry in files. */
  public String alias() {
    return alias;
  }
}
