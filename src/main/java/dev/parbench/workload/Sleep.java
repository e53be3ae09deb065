package dev.parbench.workload;

import dev.parbench.process.ProcessTask;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Simulated latency: each task sleeps. */
record Sleep(int count, int latencyMicros) implements Workload {

  Sleep(Shape shape) {
    this(shape.tasks(), shape.latencyMicros());
  }

  /** Sleeps and returns a hash of its number, so that a task dropped or repeated shows. */
  record Task(long id, int latencyMicros) implements ProcessTask<Long> {
    @Override
    public Long call() throws InterruptedException {
      Thread.sleep(Duration.ofNanos(latencyMicros * 1000L));
      return Hash.mix(id);
    }
  }

  @Override
  public List<Task> tasks() {
    return IntStream.range(0, count).mapToObj(id -> new Task(id, latencyMicros)).toList();
  }

  @Override
  public long expected() {
    return LongStream.range(0, count).map(Hash::mix).sum();
  }
}
