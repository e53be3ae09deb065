package dev.parbench.benchmark;

import dev.parbench.process.ChildProcess;
import dev.parbench.process.Connection;
import dev.parbench.process.Pipe;
import dev.parbench.process.ProcessQueue;
import java.io.IOException;
import java.io.Serializable;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** A way for two threads or two processes to send each other numbers. */
enum Medium {
  /** Bounded queues in memory that both share. */
  ARRAY_BLOCKING_QUEUE("array-blocking-queue", false),
  /** Hand-over in person: whoever comes first waits for the other. */
  SYNCHRONOUS_QUEUE("synchronous-queue", false),
  /** Bounded queues that live in this process and serve a child. */
  PROCESS_QUEUE("process-queue", true),
  /** A pipe to a child. */
  PIPE("pipe", true);

  /** Messages that fit into a bounded queue. */
  static final int CAPACITY = 1024;

  private final String alias;
  private final boolean isForProcesses;

  Medium(String alias, boolean isForProcesses) {
    this.alias = alias;
    this.isForProcesses = isForProcesses;
  }

  static Medium of(String alias) {
    for (Medium medium : values()) {
      if (medium.alias.equals(alias)) {
        return medium;
      }
    }
    throw new IllegalArgumentException("no medium '" + alias + "'");
  }

  /** Both ends. */
  Pair open() {
    return switch (this) {
      case ARRAY_BLOCKING_QUEUE ->
          Pair.of(new ArrayBlockingQueue<>(CAPACITY), new ArrayBlockingQueue<>(CAPACITY));
      case SYNCHRONOUS_QUEUE -> Pair.of(new SynchronousQueue<>(), new SynchronousQueue<>());
      case PROCESS_QUEUE -> Pair.of(ProcessQueue.bounded(CAPACITY), ProcessQueue.bounded(CAPACITY));
      case PIPE -> {
        Pipe pipe = Pipe.duplex();
        yield new Pair(new Piped(pipe.first()), new Piped(pipe.second()));
      }
    };
  }

  /** Starts the partner at the other end, a thread or a process. */
  void start(End other) {
    if (isForProcesses) {
      ChildProcess.builder(() -> Partner.serve(other)).daemon(true).start();
    } else {
      Thread.ofPlatform().daemon().name("partner").start(() -> Partner.serveQuietly(other));
    }
  }

  /** One end: it sends to the other end and receives what that sends. */
  interface End extends Serializable {
    void send(Long number) throws IOException, InterruptedException;

    Long receive() throws IOException, InterruptedException;
  }

  /** Two ends that are connected. */
  record Pair(End ours, End theirs) {
    private static Pair of(BlockingQueue<Long> there, BlockingQueue<Long> back) {
      return new Pair(new Queues(there, back), new Queues(back, there));
    }
  }

  /** A queue for each direction. */
  private record Queues(BlockingQueue<Long> out, BlockingQueue<Long> in) implements End {
    @Override
    public void send(Long number) throws InterruptedException {
      out.put(number);
    }

    @Override
    public Long receive() throws InterruptedException {
      return in.take();
    }
  }

  /** An end of a pipe. */
  private record Piped(Connection connection) implements End {
    @Override
    public void send(Long number) throws IOException {
      connection.send(number);
    }

    @Override
    public Long receive() throws IOException {
      return connection.receive();
    }
  }
}
