package dev.parbench.example;

import dev.parbench.process.ChildProcess;
import dev.parbench.process.ProcessQueue;
import java.io.PrintWriter;

/** One child makes items, another one uses them, and an empty text means the end. */
final class ProducerConsumer implements Program {

  @Override
  public void run(PrintWriter out) throws Exception {
    try (ProcessQueue<String> items = ProcessQueue.bounded(2);
        ProcessQueue<String> report = ProcessQueue.unbounded()) {
      ChildProcess producer =
          ChildProcess.start(() -> {
            for (int i = 1; i <= 5; i++) {
              items.put("item " + i);
            }
            items.put("");
          });
      ChildProcess consumer =
          ChildProcess.start(() -> {
            for (String item = items.take(); !item.isEmpty(); item = items.take()) {
              report.put("consumed " + item);
            }
          });
      producer.join();
      consumer.join();
      report.forEach(out::println);
    }
  }
}
