package dev.parbench.run;

import dev.parbench.benchmark.CostProfiler;
import dev.parbench.result.InvalidResultException;
import dev.parbench.result.JmhJson;
import dev.parbench.result.Row;
import dev.parbench.suite.Effort;
import dev.parbench.suite.PlannedRow;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures a fork with JMH: one JVM of its own, with options that do not depend on this one's. */
public final class JmhFork implements ForkRunner {

  /** A fork that takes longer hangs. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Which JMH else finds out with a JVM of its own for each fork. */
  private static final String BLACKHOLES = "jmh.blackhole.mode";

  private final OutputFormat log;

  /** Takes the stream for JMH's full output. */
  public JmhFork(PrintStream log) {
    if (System.getProperty(BLACKHOLES) == null) {
      System.setProperty(BLACKHOLES, "COMPILER");
    }
    this.log = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
  }

  @Override
  public Row measure(PlannedRow row) throws ForkFailedException {
    try {
      Collection<RunResult> results = new Runner(options(row), log).run();
      var json = new ByteArrayOutputStream();
      ResultFormatFactory.getInstance(
              ResultFormatType.JSON, new PrintStream(json, true, StandardCharsets.UTF_8))
          .writeOut(results);
      List<Row> rows = JmhJson.parse(row.key().toString(), json.toByteArray());
      if (rows.size() != 1) {
        throw new ForkFailedException("JMH measured %d rows, not 1".formatted(rows.size()));
      }
      return rows.getFirst();
    } catch (RunnerException e) {
      throw new ForkFailedException(firstLine(rootCause(e)), e);
    } catch (InvalidResultException e) {
      throw new ForkFailedException(firstLine(e), e);
    }
  }

  private static Options options(PlannedRow row) {
    Effort effort = row.effort();
    var builder =
        new OptionsBuilder()
            .include("^" + Pattern.quote(row.key().benchmark()) + "$")
            .forks(1)
            .threads(row.key().threads())
            .warmupIterations(effort.warmupIterations())
            .warmupTime(time(effort.warmup()))
            .measurementIterations(effort.iterations())
            .measurementTime(time(effort.iteration()))
            .timeout(time(PATIENCE))
            .shouldFailOnError(true)
            .addProfiler(CostProfiler.class)
            .jvmArgs(row.jvmArgs().toArray(String[]::new));
    row.key().params().forEach(builder::param);
    return builder.build();
  }

  private static TimeValue time(Duration duration) {
    return TimeValue.milliseconds(Math.max(1, duration.toMillis()));
  }

  /** JMH wraps what happened in the fork in exceptions of its own. */
  private static Throwable rootCause(Throwable failure) {
    Throwable inner = failure.getCause();
    if (inner == null && failure.getSuppressed().length > 0) {
      inner = failure.getSuppressed()[0];
    }
    return inner == null ? failure : rootCause(inner);
  }

  private static String firstLine(Throwable failure) {
    return failure.toString().lines().findFirst().orElse("no reason given");
  }
}
