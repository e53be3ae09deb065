package dev.parbench.process.codec;

import dev.parbench.process.RemoteTaskException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Exceptions on their way between processes: the text first, which always survives, then the
 * serialized exception, which may not.
 */
public final class ExceptionCodec {
  /** A trace beyond that tells nobody more, in characters. */
  private static final int LONGEST = 1 << 18;

  private ExceptionCodec() {}

  public static void encode(Throwable failure, ByteSink sink) throws IOException {
    ValueCodec.encode(failure.getClass().getName(), sink);
    ValueCodec.encode(text(failure), sink);
    ValueCodec.encode(trace(failure), sink);
    int start = sink.size();
    try {
      ValueCodec.encode(failure, sink);
    } catch (IOException | RuntimeException | Error e) {
      sink.truncate(start);
      ValueCodec.encode(null, sink);
    }
  }

  private static String text(Throwable failure) {
    try {
      String message = failure.getMessage();
      return message == null ? "" : message;
    } catch (RuntimeException | Error e) {
      return "";
    }
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    try (PrintWriter writer = new PrintWriter(text)) {
      failure.printStackTrace(writer);
    } catch (RuntimeException | Error e) {
      text.append(failure.getClass().getName()).append(" (its stack trace cannot be printed)");
    }
    StringBuffer all = text.getBuffer();
    return all.length() <= LONGEST ? all.toString() : all.substring(0, LONGEST) + "…";
  }

  /** The exception with its type and message, its remote trace as the cause. */
  public static Throwable decode(ByteSource source) throws IOException, ClassNotFoundException {
    RemoteTaskException remote =
        new RemoteTaskException(string(source), string(source), string(source));
    try {
      return ValueCodec.decode(source) instanceof Throwable rebuilt
              && rebuilt.getClass().getName().equals(remote.className())
          ? withRemote(rebuilt, remote)
          : remote;
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      remote.addSuppressed(e);
      return remote;
    }
  }

  private static String string(ByteSource source) throws IOException, ClassNotFoundException {
    return String.valueOf(ValueCodec.decode(source));
  }

  /**
   * At the end of the chain of causes; an exception built with an explicit null cause has no room.
   */
  private static Throwable withRemote(Throwable rebuilt, RemoteTaskException remote) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable last = rebuilt;
    for (Throwable next = last.getCause(); next != null && seen.add(next); next = next.getCause()) {
      last = next;
    }
    try {
      last.initCause(remote);
    } catch (IllegalStateException | IllegalArgumentException e) {
      rebuilt.addSuppressed(remote);
    }
    return rebuilt;
  }
}
