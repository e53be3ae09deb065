package dev.parbench.process.launch;

import dev.parbench.process.WorkerDiedException;
import dev.parbench.process.channel.Endpoint;
import dev.parbench.process.channel.Leftovers;
import dev.parbench.process.channel.Polling;
import dev.parbench.process.channel.Transport;
import dev.parbench.process.codec.TransportKind;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A child JVM from its start to its exit. One thread keeps it company: it waits for the connection,
 * then passes on and remembers what the child writes to its standard error.
 */
public final class Jvm {
  /** Who wants to know. Called on threads of this class. */
  public interface Listener {
    /** The child has connected and proved itself. */
    void connected(Jvm jvm, Transport transport);

    /** The child is gone. */
    void exited(Jvm jvm);
  }

  private static final int SIGNALLED = 128;

  /** After how long a kill is tried again that the system had no means for, in ms. */
  private static final long KILL_AGAIN = 100;

  private static final int KILL = 9;

  /** Of the threads that keep a child company, in bytes. */
  private static final long SMALL_STACK = 256 << 10;

  /** Above are the real-time signals, which end nobody by accident. */
  private static final int LAST_SIGNAL = 31;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Process process;
  private final Endpoint endpoint;
  private final String note;
  private final Listener listener;
  private final boolean quiet;
  private final Thread keeper;
  private volatile boolean announced;
  private volatile boolean killed;
  private volatile boolean unwelcome;
  private final ErrorTail tail = new ErrorTail();

  private Jvm(
      Process process, Endpoint endpoint, LaunchSpec spec, Listener listener, boolean quiet) {
    this.quiet = quiet;
    this.process = process;
    this.endpoint = endpoint;
    this.note = spec.note();
    this.listener = listener;
    this.keeper =
        Thread.ofPlatform()
            .daemon()
            .name("parbench-keeper-" + process.pid())
            .stackSize(SMALL_STACK)
            .unstarted(() -> keep(spec));
  }

  /**
   * Starts a child.
   *
   * @throws UncheckedIOException when the system refuses; nothing is left behind then
   */
  static Jvm launch(JvmCommand command, Listener listener) {
    return launch(command, false, listener);
  }

  /**
   * Starts a child. Its JVM starts while the rest is prepared here.
   *
   * @param standby whether it prepares itself for a role that comes later
   * @throws UncheckedIOException when the system refuses; nothing is left behind then
   */
  static Jvm launch(JvmCommand command, boolean standby, Listener listener) {
    return launch(command, standby, listener, Thread::start);
  }

  /** Starts a child; the last argument starts the thread that keeps it company. */
  static Jvm launch(
      JvmCommand command, boolean standby, Listener listener, Consumer<Thread> starter) {
    try {
      Process process =
          ProcessStart.start(
              new ProcessBuilder(command.words())
                  .redirectOutput(command.training() ? Redirect.DISCARD : Redirect.INHERIT));
      try {
        return welcome(process, command, standby, listener, starter);
      } catch (IOException | RuntimeException | Error e) {
        // Also when there is no memory for another thread.
        process.destroyForcibly();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a worker process", e);
    }
  }

  private static Jvm welcome(
      Process process,
      JvmCommand command,
      boolean standby,
      Listener listener,
      Consumer<Thread> starter)
      throws IOException {
    byte[] token = new byte[Endpoint.TOKEN_SIZE];
    RANDOM.nextBytes(token);
    TransportKind kind = TransportKind.preferred();
    String note = ExitNotes.next();
    Endpoint endpoint = Endpoint.open(kind, token);
    try {
      LaunchSpec spec =
          new LaunchSpec(
              kind,
              endpoint.address(),
              kind == TransportKind.RING ? endpoint.file("m").toString() : "",
              Identity.current().depth() + 1,
              Polling.processors(),
              ProcessHandle.current().pid(),
              standby,
              note,
              command.preload(),
              token);
      Jvm jvm = new Jvm(process, endpoint, spec, listener, command.training());
      starter.accept(jvm.keeper);
      startThread(jvm::awaitExit);
      return jvm;
    } catch (IOException | RuntimeException | Error e) {
      endpoint.close();
      throw e;
    }
  }

  private void keep(LaunchSpec spec) {
    try {
      connect(spec);
    } catch (IOException | RuntimeException | Error e) {
      // An error, too: without a descriptor a class cannot be loaded.
      kill(e);
    }
    // Not closed: it is the standard error of the whole process.
    OutputStream ours = new FileOutputStream(FileDescriptor.err);
    try (InputStream errors = process.getErrorStream()) {
      byte[] buffer = new byte[4096];
      for (int count = errors.read(buffer); count >= 0; count = errors.read(buffer)) {
        tail.add(buffer, count);
        if (!quiet) {
          ours.write(buffer, 0, count);
        }
      }
    } catch (IOException e) {
      // The child is gone, or our own standard error is: nothing more to pass on.
    }
  }

  private void connect(LaunchSpec spec) throws IOException {
    try (endpoint) {
      try {
        listener.connected(this, new Reception(endpoint, spec).receive(process));
      } catch (IOException | RuntimeException | Error e) {
        // Before the endpoint is closed, which ends the child.
        unwelcome = process.isAlive();
        throw e;
      }
    }
  }

  /** No virtual thread, nor one of a common pool: the user may keep all of those busy. */
  private static void startThread(Runnable task) {
    Thread.ofPlatform().daemon().name("parbench-exit").stackSize(SMALL_STACK).start(task);
  }

  /** Whoever interrupts: that is for nobody here. */
  private static void awaitEnd(Process process) {
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        // It goes on waiting.
      }
    }
  }

  private void awaitExit() {
    try {
      awaitEnd(process);
      announced = ExitNotes.take(note);
      endpoint.close();
      if (!announced) {
        // It had no chance to remove what it shared.
        Leftovers.removeAllOf(process.pid());
      }
      // A grandchild may hold the error stream open, so the last words get a moment only.
      keeper.join(100);
    } catch (InterruptedException | IOException e) {
      // Nobody interrupts this thread, and an endpoint that cannot be deleted is swept later.
    } finally {
      // Whatever fails above: who waits for a result must learn that none will come.
      listener.exited(this);
    }
  }

  /** Whether it could not be connected for reasons of this process, such as want of descriptors. */
  public boolean isUnwelcome() {
    return unwelcome;
  }

  public long pid() {
    return process.pid();
  }

  public Process process() {
    return process;
  }

  /**
   * The exit code of the ended child, −N when signal N ended it. A JVM that ends by a signal exits
   * with 128 + N; by itself it announces that it exits, unless it halts.
   */
  public int exitCode() {
    int code = process.exitValue();
    // Killed while it exited, it has announced another code.
    boolean bySignal = !announced || (killed && code == SIGNALLED + KILL);
    return bySignal && code > SIGNALLED && code <= SIGNALLED + LAST_SIGNAL
        ? SIGNALLED - code
        : code;
  }

  public WorkerDiedException death() {
    return new WorkerDiedException(pid(), exitCode(), tail.text());
  }

  public void kill() {
    killed = true;
    // Not by the Process itself: that would close the error stream before it was read.
    if (!process.toHandle().destroyForcibly() && process.isAlive()) {
      // Without a descriptor to look by, nobody knows whether it is the same process.
      CompletableFuture.delayedExecutor(KILL_AGAIN, TimeUnit.MILLISECONDS, Jvm::startThread)
          .execute(this::kill);
    }
  }

  /** Asks the child to end. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Ends a child that is of no more use; the reason is told with its death. */
  public void kill(Throwable reason) {
    if (!process.isAlive()) {
      return;
    }
    byte[] words = ("\nended by its parent: " + reason).getBytes(Charset.defaultCharset());
    tail.add(words, words.length);
    kill();
  }
}
