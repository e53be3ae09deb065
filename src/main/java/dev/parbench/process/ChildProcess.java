package dev.parbench.process;

import dev.parbench.process.channel.FrameSender;
import dev.parbench.process.channel.Transport;
import dev.parbench.process.codec.ByteSink;
import dev.parbench.process.codec.PipeEndTransfer;
import dev.parbench.process.launch.Jvm;
import dev.parbench.process.launch.JvmLauncher;
import dev.parbench.process.launch.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that runs one action and exits: with 0 after a normal return, with 1 and the trace on its
 * standard error after an exception, with n after {@code System.exit(n)}.
 *
 * <p>A daemon child ends with its parent, even when that is killed. Any other child keeps the
 * parent from exiting until it ends.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Set<ChildProcess> ACTIVE = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final String name;
  private final boolean daemon;
  private final PipeEndTransfer transfer;
  private final Jvm jvm;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CompletableFuture<ChildProcess> exit = new CompletableFuture<>();
  private volatile @Nullable Transport transport;

  private ChildProcess(Builder settings, ByteSink target) {
    name = settings.name;
    daemon = settings.daemon;
    transfer = target.transfer();
    Role role = new Role(name, false, false, daemon, 0, target.toArray());
    jvm =
        JvmLauncher.start(
            settings.startMethod, Processes.command(settings.jvmOptions, 1), new Watch(role));
    ACTIVE.add(this);
    if (exit.isDone()) {
      ACTIVE.remove(this);
    }
    if (!daemon) {
      keepThisProcessAlive();
    }
  }

  private void keepThisProcessAlive() {
    try {
      Thread.ofPlatform().name("parbench-awaits-" + name).start(this::awaitEnd);
    } catch (OutOfMemoryError e) {
      // There is no memory for another thread, and nobody would ever know of the child.
      jvm.kill();
      throw e;
    }
  }

  /** Starts a child that runs the target. */
  public static ChildProcess start(ProcessAction target) {
    return builder(target).start();
  }

  /** A child to be configured. */
  public static Builder builder(ProcessAction target) {
    return new Builder(target);
  }

  static List<ChildProcess> active() {
    return ACTIVE.stream()
        .filter(ChildProcess::isAlive)
        .sorted(Comparator.comparingLong(ChildProcess::pid))
        .toList();
  }

  private void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      // Only this class knows the thread; nobody interrupts it.
      Thread.currentThread().interrupt();
    }
  }

  /** Gives the child its role, and tells about its end. */
  private final class Watch implements Jvm.Listener {
    private final Role role;

    Watch(Role role) {
      this.role = role;
    }

    @Override
    public void connected(Jvm child, Transport channel) {
      transport = channel;
      try {
        FrameSender.send(channel, role.frame());
      } catch (IOException e) {
        // It ended meanwhile, and its exit code will tell.
      }
    }

    @Override
    public void exited(Jvm child) {
      try {
        Transport channel = transport;
        if (channel != null) {
          channel.close();
        }
      } catch (IOException e) {
        // Nothing is lost with the channel of a process that is gone.
      }
      ACTIVE.remove(ChildProcess.this);
      transfer.settle();
      ended.countDown();
      exit.complete(ChildProcess.this);
    }
  }

  /** The process id. */
  public long pid() {
    return jvm.pid();
  }

  /** The name, which the child sees as {@link Processes#name()}. */
  public String name() {
    return name;
  }

  /** Whether it ends with its parent. */
  public boolean daemon() {
    return daemon;
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return ended.getCount() > 0 && jvm.process().isAlive();
  }

  /** Waits for its end. */
  public void join() throws InterruptedException {
    ended.await();
  }

  /**
   * Waits for its end for at most the given time; zero only looks.
   *
   * @return whether it has ended
   */
  public boolean join(Duration timeout) throws InterruptedException {
    return ended.await(Math.max(0, TimeUnit.NANOSECONDS.convert(timeout)), TimeUnit.NANOSECONDS);
  }

  /** The exit code, −N when signal N ended it; empty while it runs. */
  public OptionalInt exitCode() {
    return ended.getCount() > 0 ? OptionalInt.empty() : OptionalInt.of(jvm.exitCode());
  }

  /** Asks it to end (SIGTERM); its shutdown hooks run. */
  public void terminate() {
    jvm.terminate();
  }

  /** Ends it at once (SIGKILL). */
  public void kill() {
    jvm.kill();
  }

  /** Completes with this child when it has ended. */
  public CompletableFuture<ChildProcess> onExit() {
    return exit.copy();
  }

  /**
   * Releases an ended child.
   *
   * @throws IllegalStateException if it runs still: join or terminate it first
   */
  @Override
  public void close() {
    if (isAlive()) {
      throw new IllegalStateException(
          "child " + name + " (pid " + pid() + ") is alive; join, terminate or kill it first");
    }
  }

  @Override
  public String toString() {
    OptionalInt code = exitCode();
    String state = code.isPresent() ? "exited with " + code.getAsInt() : "alive";
    return "ChildProcess[" + name + ", pid " + pid() + ", " + state + "]";
  }

  /** Settings of a child. */
  public static final class Builder {
    private final ProcessAction target;
    private String name = "child-" + NAMES.incrementAndGet();
    private boolean daemon;
    private StartMethod startMethod = StartMethod.SPAWN;
    private List<String> jvmOptions = List.of();

    private Builder(ProcessAction target) {
      this.target = target;
    }

    /** The name of the child. */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /** Whether the child ends with its parent; by default it does not. */
    public Builder daemon(boolean value) {
      daemon = value;
      return this;
    }

    /** How the child comes to be; by default {@link StartMethod#SPAWN}. */
    public Builder startMethod(StartMethod value) {
      startMethod = value;
      return this;
    }

    /** Options for the child's JVM, after those of this library, so that they win. */
    public Builder jvmOptions(List<String> value) {
      jvmOptions = List.copyOf(value);
      return this;
    }

    /**
     * Starts the child.
     *
     * @throws IllegalArgumentException if the target cannot be serialized; it names the class
     * @throws IllegalStateException if a new JVM would not find this library, because it is in a
     *     jar within a jar
     * @throws java.io.UncheckedIOException if the process cannot be started
     */
    public ChildProcess start() {
      ByteSink packed = Role.pack(target, "the target");
      try {
        return new ChildProcess(this, packed);
      } catch (RuntimeException | Error e) {
        packed.transfer().takeBack();
        throw e;
      }
    }
  }
}
