package dev.parbench.process.channel;

import dev.parbench.process.codec.FrameReader;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;

/**
 * The parent's end of the private channel to one worker: a stream of bytes each way that never
 * blocks. Reading and writing are each done by one thread at a time; {@link #hasInput}, {@link
 * #maySleep} and {@link #awake} may be called by any thread, also after it was closed.
 */
public interface Transport extends FrameReader.Input, Closeable {

  /** Takes as many bytes as there is room for and returns how many. */
  int write(byte[] source, int offset, int length) throws IOException;

  /** Takes likewise from other memory. */
  int write(MemorySegment source, long offset, long length) throws IOException;

  /** Makes what was written visible and wakes the worker if it sleeps. */
  void flush() throws IOException;

  /** Whether reading would give something. May say yes too often, never no too often. */
  boolean hasInput();

  /** Asks for a wake-up by {@link #channel()} at the next input; false when some is there. */
  boolean maySleep();

  /** Whether there is room worth writing to. Any thread. */
  boolean hasRoom();

  /** Asks for a wake-up when there is room to write; false when there is. */
  boolean mayWaitForRoom();

  /** What the selector should watch for, given whether more waits to be written. */
  int interest(boolean more);

  /** Takes the wish for a wake-up back. */
  void awake();

  /** Handles the socket becoming readable; false when the worker's end is closed. */
  boolean wokenUp() throws IOException;

  /** Asks the worker to interrupt a task. */
  void interrupt(long task) throws IOException;

  /** Who settles which tasks have started. */
  TaskLeases leases();

  /** How many tasks may be on their way at once. */
  int window();

  /** The socket, which wakes the parent and tells it when the worker is gone. */
  SocketChannel channel();
}
