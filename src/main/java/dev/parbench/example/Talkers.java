package dev.parbench.example;

import dev.parbench.process.ChildProcess;
import dev.parbench.process.ProcessQueue;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Two children that would talk for ever, until their parent has heard enough. */
final class Talkers implements Program {
  private static final long TALK_NANOS = 1_000_000_000;
  private static final long PAUSE_NANOS = 100_000_000;

  private static ChildProcess talker(String word, ProcessQueue<String> said) {
    return ChildProcess.builder(
            () -> {
              while (true) {
                said.put(word);
                LockSupport.parkNanos(PAUSE_NANOS);
              }
            })
        .name(word)
        .start();
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    try (ProcessQueue<String> said = ProcessQueue.unbounded()) {
      ChildProcess tick = talker("tick", said);
      ChildProcess tock = talker("tock", said);
      // The time counts from the first word: a child takes as long to start as the machine is busy.
      out.print(said.take() + " ");
      long end = System.nanoTime() + TALK_NANOS;
      while (System.nanoTime() < end) {
        String word = said.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (word != null) {
          out.print(word + " ");
        }
      }
      out.println();
      for (ChildProcess child : new ChildProcess[] {tick, tock}) {
        child.terminate();
        child.join();
        out.println(child.name() + " ended with " + child.exitCode().getAsInt());
      }
    }
  }
}
