package dev.parbench.process.channel;

import dev.parbench.process.codec.Frame;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** The child's end of the private channel. Used by the main thread only. */
public interface WorkerLink {

  /** What the listening thread of a link reports. */
  interface Events {
    /** The parent wants this task interrupted. */
    void interrupt(long task);

    /** The parent is gone. */
    void parentGone();
  }

  /** Starts listening. */
  void listen(Events events);

  /** Waits for the next frame and returns its body. */
  Frame receive() throws IOException;

  /** Sends a frame; waits while there is no room. */
  void send(byte[] frame, int size) throws IOException;

  /** Sends the array that a frame ends with; waits while there is no room. */
  void send(MemorySegment tail) throws IOException;

  /** How long to poll for input before sleeping, in ns. */
  void pollFor(long nanos);

  /**
   * Tells the parent that this process is about to exit; the end of the parent is still noticed.
   */
  void leave();

  /** Who settles which tasks have started. */
  TaskLeases leases();
}
