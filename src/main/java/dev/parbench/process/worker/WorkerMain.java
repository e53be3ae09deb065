package dev.parbench.process.worker;

import dev.parbench.process.ProcessAction;
import dev.parbench.process.channel.Endpoint;
import dev.parbench.process.channel.Leftovers;
import dev.parbench.process.channel.Polling;
import dev.parbench.process.channel.RingLink;
import dev.parbench.process.channel.SharedMemory;
import dev.parbench.process.channel.StreamLink;
import dev.parbench.process.channel.WorkerLink;
import dev.parbench.process.codec.ByteSource;
import dev.parbench.process.codec.Frame;
import dev.parbench.process.codec.TransportKind;
import dev.parbench.process.launch.ExitNotes;
import dev.parbench.process.launch.Identity;
import dev.parbench.process.launch.LaunchSpec;
import dev.parbench.process.launch.Role;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Where every child JVM of this library starts. */
public final class WorkerMain {
  /** Exit code of a child whose parent was gone before it could connect, or that cannot connect. */
  private static final int NO_PARENT = 70;

  private WorkerMain() {}

  /**
   * Connects to the parent, learns its role and plays it.
   *
   * @throws Exception what the target of a child process throws
   */
  public static void main(String[] args) throws Exception {
    new WorkerThread(new Life()).runToItsEnd();
  }

  // Classes with names, not lambdas, of which each costs a starting child a millisecond.

  private static final class Life implements WorkerThread.Body {
    @Override
    public void run(WorkerThread thread) throws Exception {
      live(thread);
    }
  }

  /** What the child does when it shuts down, beside the hooks of the user. */
  private static final class Leaving extends Thread {
    private final WorkerLink link;
    private final String note;

    Leaving(WorkerLink link, String note) {
      super(null, null, "parbench-leave", 0, false);
      this.link = link;
      this.note = note;
    }

    @Override
    public void run() {
      link.leave();
      ExitNotes.leave(note);
    }
  }

  /** Ends this process with its parent while no connection tells of that yet. */
  private static final class Preparation extends Thread {
    private static final long BETWEEN_LOOKS = 50;

    private final long parent;
    volatile boolean over;

    Preparation(long parent) {
      super(null, null, "parbench-preparation", 0, false);
      this.parent = parent;
      setDaemon(true);
    }

    @Override
    public void run() {
      ProcessHandle handle = ProcessHandle.of(parent).orElse(null);
      while (!over) {
        if (handle == null || !handle.isAlive()) {
          endWithout(parent);
        }
        try {
          Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
          // What is preloaded may interrupt whatever thread there is.
        }
      }
    }
  }

  private static void endWithout(long parent) {
    Leftovers.removeAllOf(parent);
    Runtime.getRuntime().halt(NO_PARENT);
  }

  private static void live(WorkerThread thread) throws Exception {
    LaunchSpec spec;
    try {
      spec = LaunchSpec.readFrom(System.in);
    } catch (IOException e) {
      Runtime.getRuntime().halt(NO_PARENT);
      return;
    }
    WorkerLink link;
    try {
      if (spec.standby()) {
        // Before it connects: who waits for it to be ready waits for this.
        Preparation preparation = new Preparation(spec.parent());
        preparation.start();
        WorkerWarmup.full();
        preload(spec.preload());
        preparation.over = true;
      }
      link = connect(spec);
    } catch (IOException e) {
      endWithout(spec.parent());
      return;
    }
    Identity.become(spec);
    Polling.share(spec.processors());
    link.listen(thread);
    Runtime.getRuntime().addShutdownHook(new Leaving(link, spec.note()));
    if (link.receive() instanceof Frame.Start(ByteSource payload)) {
      play(Role.decode(payload), link, thread, spec.standby() ? new byte[0] : spec.preload());
    }
  }

  private static WorkerLink connect(LaunchSpec spec) throws IOException {
    Connector connector = new Connector(spec);
    connector.start();
    if (spec.kind() != TransportKind.RING) {
      return new StreamLink(connector.channel());
    }
    SharedMemory memory = SharedMemory.open(Path.of(spec.memory()));
    return new RingLink(connector.channel(), memory);
  }

  /**
   * Connects beside the main thread. The first socket of a JVM sets up its security providers, for
   * as long as the main thread needs for the shared memory, the filter and the class path.
   */
  private static final class Connector extends Thread {
    private final LaunchSpec spec;
    private final CompletableFuture<SocketChannel> channel = new CompletableFuture<>();

    Connector(LaunchSpec spec) {
      super(null, null, "parbench-connector", 0, false);
      this.spec = spec;
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        channel.complete(Endpoint.connect(spec.kind(), spec.address(), spec.token()));
      } catch (IOException | RuntimeException e) {
        channel.completeExceptionally(e);
      }
    }

    SocketChannel channel() throws IOException {
      try {
        return channel.join();
      } catch (CompletionException e) {
        throw new IOException(e.getCause());
      }
    }
  }

  /** Fails the whole child: one that could not load what it is for is of no use to anybody. */
  private static void preload(byte[] action) throws Exception {
    ProcessAction first = Role.deserialize(action);
    if (first != null) {
      first.run();
    }
  }

  private static void play(Role role, WorkerLink link, WorkerThread thread, byte[] preload)
      throws Exception {
    Identity.rename(role.name());
    thread.setName(role.name());
    thread.daemonProcess(role.daemon());
    if (role.pooled()) {
      link.pollFor(role.pollNanos());
      leave(serve(role, link, thread, Role.deserialize(preload)));
      return;
    }
    ProcessAction target = role.action();
    if (target != null) {
      target.run();
    }
  }

  /**
   * Ends the process, whatever threads the tasks have left. By returning where that will do: an
   * exit asks the JDK's logging whether it is to be logged, which costs 10 ms and more.
   */
  private static void leave(int code) {
    if (code != 0 || areOthersAlive()) {
      Runtime.getRuntime().exit(code);
    }
  }

  /** Whether there is a thread that would keep this process alive. */
  private static boolean areOthersAlive() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[2 * root.activeCount() + 16];
    int count = root.enumerate(threads);
    for (int i = 0; i < count; i++) {
      Thread thread = threads[i];
      // The one that waits for this one has the number 1 in every JVM.
      if (!thread.isDaemon() && !thread.equals(Thread.currentThread()) && thread.threadId() != 1) {
        return true;
      }
    }
    return count == threads.length;
  }

  /** Runs tasks to the end. What threads they left does not keep the process alive. */
  @SuppressWarnings("CatchAndPrintStackTrace") // The parent tells the end of the error stream.
  private static int serve(
      Role role, WorkerLink link, WorkerThread thread, @Nullable ProcessAction preload) {
    try {
      new TaskLoop(link, thread).run(role, preload);
      return 0;
    } catch (Throwable e) {
      e.printStackTrace();
      return 1;
    }
  }
}
