package dev.parbench.process.codec;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The pipe ends that travel in one message. Whoever rebuilds the message claims them; who sent it
 * says what became of it, so that an end that never arrived is not waited for.
 */
public record PipeEndTransfer(List<Grant> grants) {
  public static final PipeEndTransfer NONE = new PipeEndTransfer(List.of());

  /**
   * The right to have one end of a pipe, on its way.
   *
   * @param ref how the end is found
   * @param id what the claim names
   * @param settled called when it cannot be claimed any more
   * @param takenBack called when it was never sent
   * @param pending whether it was neither claimed nor given up
   */
  public record Grant(
      SharedRef ref, long id, Runnable settled, Runnable takenBack, BooleanSupplier pending) {}

  public PipeEndTransfer {
    grants = List.copyOf(grants);
  }

  /** The receiver is gone or has rebuilt the message: what is unclaimed will stay so. */
  public void settle() {
    grants.forEach(grant -> grant.settled().run());
  }

  /** Whether an end in it can still be claimed. */
  public boolean isPending() {
    return grants.stream().anyMatch(grant -> grant.pending().getAsBoolean());
  }

  /** The message was not sent after all: the ends stay where they were. */
  public void takeBack() {
    grants.forEach(grant -> grant.takenBack().run());
  }
}
