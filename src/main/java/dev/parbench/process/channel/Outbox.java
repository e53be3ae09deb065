package dev.parbench.process.channel;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;

/** Frames on their way to one worker. Confined to the drain loop, except where noted. */
public final class Outbox {
  private final Transport channel;
  private final SelectionKey key;
  private final ArrayDeque<MemorySegment> unsent = new ArrayDeque<>();
  private long offset;
  private boolean touched;
  private volatile boolean blocked;

  /**
   * @param key watches the channel
   */
  public Outbox(Transport channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
  }

  public boolean isEmpty() {
    return unsent.isEmpty();
  }

  /** Any thread: whether frames wait for room and nobody has asked for a wake-up yet. */
  public boolean isBlocked() {
    return blocked;
  }

  /** Writes what fits now and keeps the rest. */
  public void send(byte[] frame) throws IOException {
    touched = true;
    int sent = unsent.isEmpty() ? channel.write(frame, 0, frame.length) : 0;
    if (sent < frame.length) {
      if (unsent.isEmpty()) {
        offset = sent;
      }
      unsent.add(MemorySegment.ofArray(frame));
    }
  }

  /** Writes what fits now of the array that a frame ends with, and keeps the rest. */
  public void send(MemorySegment tail) throws IOException {
    touched = true;
    long sent = unsent.isEmpty() ? channel.write(tail, 0, tail.byteSize()) : 0;
    if (sent < tail.byteSize()) {
      if (unsent.isEmpty()) {
        offset = sent;
      }
      unsent.add(tail);
    }
  }

  /**
   * Makes everything written visible, and writes on where there is room again.
   *
   * @param watched whether somebody polls, so that no wake-up is needed
   */
  public void flush(boolean watched) throws IOException {
    boolean buffered = (channel.interest(false) & SelectionKey.OP_WRITE) != 0;
    if (!touched && !buffered && unsent.isEmpty()) {
      return;
    }
    touched = false;
    channel.flush();
    do {
      writeUnsent();
    } while (!unsent.isEmpty() && !watched && !channel.mayWaitForRoom());
    blocked = watched && !unsent.isEmpty();
    watch(channel.interest(!unsent.isEmpty()));
  }

  private void writeUnsent() throws IOException {
    int written = 1;
    while (!unsent.isEmpty() && written > 0) {
      MemorySegment frame = unsent.element();
      written = channel.write(frame, offset, frame.byteSize() - offset);
      offset += written;
      if (offset == frame.byteSize()) {
        unsent.remove();
        offset = 0;
      }
      channel.flush();
    }
  }

  private void watch(int interest) {
    try {
      if (key.isValid() && key.interestOps() != interest) {
        key.interestOps(interest);
        key.selector().wakeup();
      }
    } catch (CancelledKeyException e) {
      // The listening thread has come upon the end of the channel in this very moment.
    }
  }

  /** Drops what was not sent and stops watching the channel. */
  public void close() {
    unsent.clear();
    key.cancel();
  }
}
