package dev.parbench.process.codec;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;

/**
 * What parent and worker say to each other. On the wire: the length of the rest (4 bytes), the kind
 * (1), a task number (8), a function number (4), the payload; little-endian.
 */
public sealed interface Frame {
  /** Bytes before the payload, the length included. */
  int HEADER = 17;

  /** Parent: what this process is for, its role. */
  record Start(ByteSource payload) implements Frame {}

  /** Parent: remember a function under a number. */
  record Define(int function, ByteSource payload) implements Frame {}

  /** Parent: forget a function. */
  record Forget(int function) implements Frame {}

  /** Parent: apply a function to the argument in the payload. */
  record Call(long task, int function, ByteSource payload) implements Frame {}

  /** Parent: call the task in the payload. */
  record Task(long task, ByteSource payload) implements Frame {}

  /** Parent: apply a function to each item in the payload. */
  record Chunk(long task, int function, ByteSource payload) implements Frame {}

  /** Parent: the tasks before this one were taken back, continue here. */
  record Resume(long task, int revocation) implements Frame {}

  /** Parent: interrupt this task if it is the one that runs. */
  record Interrupt(long task) implements Frame {}

  /** Parent: exit in good order. */
  record Stop() implements Frame {}

  /** Worker: initialized, tasks may come. */
  record Ready() implements Frame {}

  /** Worker: the task runs from now on; said where its time is limited. */
  record Begun(long task) implements Frame {}

  /** Worker: the task's result. */
  record Result(long task, ByteSource payload) implements Frame {}

  /** Worker: the task's failure, see {@link ExceptionCodec}; task 0 is the initializer. */
  record Failure(long task, ByteSource payload) implements Frame {}

  /** Reads the body of a frame, which is all but its length. */
  static Frame decode(byte[] body) throws IOException {
    if (body.length < HEADER - 4) {
      throw new StreamCorruptedException("frame of " + body.length + " bytes has no header");
    }
    return decode(body, new ByteSource(body, HEADER - 4, body.length));
  }

  /** Whether a body may end with an array that is read into a place of its own. */
  static boolean mayHaveTail(byte[] body) {
    // The function comes first where it has no number.
    return body[0] == Kind.code(Kind.RESULT)
        || (body[0] == Kind.code(Kind.CALL) && ByteSink.view(body).getInt(9) != 0);
  }

  /** Reads a frame of which the body and an array were read apart. */
  static Frame decode(byte[] body, Object tail) throws IOException {
    return decode(body, new ByteSource(body, HEADER - 4, body.length, tail));
  }

  private static Frame decode(byte[] body, ByteSource payload) throws IOException {
    ByteBuffer view = ByteSink.view(body);
    long task = view.getLong(1);
    int function = view.getInt(9);
    return switch (Kind.of(body[0])) {
      case START -> new Start(payload);
      case DEFINE -> new Define(function, payload);
      case FORGET -> new Forget(function);
      case CALL -> new Call(task, function, payload);
      case TASK -> new Task(task, payload);
      case CHUNK -> new Chunk(task, function, payload);
      case RESUME -> new Resume(task, function);
      case INTERRUPT -> new Interrupt(task);
      case STOP -> new Stop();
      case READY -> new Ready();
      case BEGUN -> new Begun(task);
      case RESULT -> new Result(task, payload);
      case FAILURE -> new Failure(task, payload);
    };
  }

  /** The kinds of frames, by their code on the wire. */
  enum Kind {
    START,
    DEFINE,
    FORGET,
    CALL,
    TASK,
    CHUNK,
    RESUME,
    INTERRUPT,
    STOP,
    READY,
    BEGUN,
    RESULT,
    FAILURE;

    private static final Kind[] ALL = values();

    static Kind of(byte code) throws StreamCorruptedException {
      if (code < 0 || code >= ALL.length) {
        throw new StreamCorruptedException("unknown kind of frame " + code);
      }
      return ALL[code];
    }

    /** A frame without payload. */
    public byte[] frame(long task, int function) {
      byte[] frame = new byte[HEADER];
      header(frame, HEADER, task, function);
      return frame;
    }

    @SuppressWarnings("EnumOrdinal") // Both sides run the same code.
    private static byte code(Kind kind) {
      return (byte) kind.ordinal();
    }

    /**
     * Fills in the header of a frame whose payload follows the first {@link #HEADER} bytes.
     *
     * @param size bytes of the whole frame, the header included
     */
    public void header(byte[] frame, int size, long task, int function) {
      ByteBuffer view = ByteSink.view(frame);
      view.putInt(0, size - 4);
      view.put(4, code(this));
      view.putLong(5, task);
      view.putInt(13, function);
    }
  }

  /** Gives a finished frame its task number. */
  static void number(byte[] frame, long task) {
    ByteSink.view(frame).putLong(5, task);
  }
}
