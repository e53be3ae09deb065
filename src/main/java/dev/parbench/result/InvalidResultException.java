package dev.parbench.result;

import java.io.IOException;
import java.io.Serial;

/** A results file that cannot be used; the message names the file, the place and the remedy. */
public final class InvalidResultException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /** Takes a message fit for a user: file, line, what is wrong. */
  public InvalidResultException(String message) {
    super(message);
  }
}
