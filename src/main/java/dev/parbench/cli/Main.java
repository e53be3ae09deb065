package dev.parbench.cli;

/** The entry point of the command line. */
public final class Main {
  private Main() {}

  /** Runs the sub-command named first in {@code args}. */
  public static void main(String[] args) {
    System.out.println("parbench " + args.length);
  }
}
