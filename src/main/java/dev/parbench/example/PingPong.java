package dev.parbench.example;

import dev.parbench.process.ChildProcess;
import dev.parbench.process.Connection;
import dev.parbench.process.Pipe;
import dev.parbench.process.ProcessQueue;
import java.io.EOFException;
import java.io.PrintWriter;

/** Two children play over a pipe; the end of one ends the stream of the other. */
final class PingPong implements Program {
  private static final int ROUNDS = 5;

  private static void serve(Connection table, ProcessQueue<String> report) throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      table.send("ping " + round);
      report.put("ping, " + table.receive());
    }
  }

  private static void answer(Connection table) throws Exception {
    try {
      while (true) {
        String ball = table.receive();
        table.send(ball.replace("ping", "pong"));
      }
    } catch (EOFException e) {
      // The other one has left.
    }
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    Pipe pipe = Pipe.duplex();
    Connection first = pipe.first();
    Connection second = pipe.second();
    try (ProcessQueue<String> report = ProcessQueue.unbounded()) {
      ChildProcess ping = ChildProcess.start(() -> serve(first, report));
      ChildProcess pong = ChildProcess.start(() -> answer(second));
      ping.join();
      pong.join();
      report.forEach(out::println);
    }
  }
}
