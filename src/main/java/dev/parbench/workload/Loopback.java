package dev.parbench.workload;

import dev.parbench.process.ProcessPool;
import dev.parbench.process.ProcessTask;
import dev.parbench.process.Processes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Requests over real sockets to a delay server that runs in a process of its own. */
record Loopback(ProcessPool server, int port, int count) implements Workload {

  static Loopback open(Shape shape) throws IOException {
    int cpus = Runtime.getRuntime().availableProcessors();
    var options = List.of("-XX:ActiveProcessorCount=" + cpus);
    // Now: in the background it would disturb what is measured.
    boolean _ = Processes.prepareCache(options);
    ProcessPool server =
        ProcessPool.builder().workers(1).name("delay-server").jvmOptions(options).open();
    try {
      return new Loopback(
          server, server.submit(new DelayServer(shape.latencyMicros())).get(), shape.tasks());
    } catch (ExecutionException e) {
      server.shutdownNow();
      throw new IOException("the delay server does not start", e.getCause());
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the delay server starts", e);
    }
  }

  /** Connects, sends a number and returns the answer. */
  record Task(int port, long id) implements ProcessTask<Long> {

    private static final int TIMEOUT_MILLIS = 30_000;

    @Override
    public Long call() throws IOException {
      try (var socket = new Socket()) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        // Closing with a reset leaves no TIME_WAIT behind; at these rates ports would run out.
        socket.setSoLinger(true, 0);
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        new DataOutputStream(socket.getOutputStream()).writeLong(id);
        return new DataInputStream(socket.getInputStream()).readLong();
      }
    }
  }

  @Override
  public List<Task> tasks() {
    return IntStream.range(0, count).mapToObj(id -> new Task(port, id)).toList();
  }

  @Override
  public long expected() {
    return LongStream.range(0, count).map(Hash::mix).sum();
  }

  @Override
  public void close() {
    server.shutdownNow();
    // What the server used is booked to this process only if it ends first.
    server.close();
  }
}
