package dev.parbench.example;

import java.io.PrintWriter;

/** A runnable example. */
public interface Program {

  /**
   * Runs it to its end.
   *
   * @throws Exception whatever goes wrong: an example handles no errors
   */
  void run(PrintWriter out) throws Exception;
}
