package dev.parbench.process;

import java.io.Serializable;

/** An action that can be sent to another process: the target of a child, or an initializer. */
@FunctionalInterface
public interface ProcessAction extends Serializable {

  /**
   * Does the work. Runs in the other process.
   *
   * @throws Exception any failure
   */
  void run() throws Exception;
}
