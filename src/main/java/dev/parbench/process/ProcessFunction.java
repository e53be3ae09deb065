package dev.parbench.process;

import java.io.Serializable;

/**
 * A function that can be sent to a worker process.
 *
 * @param <A> the type of the argument, serializable
 * @param <R> the type of the result, serializable
 */
@FunctionalInterface
public interface ProcessFunction<A, R> extends Serializable {

  /**
   * Computes the result. Runs in a worker process.
   *
   * @throws Exception any failure; it arrives at the caller with its type and message
   */
  R apply(A argument) throws Exception;
}
