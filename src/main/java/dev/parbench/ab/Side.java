package dev.parbench.ab;

import java.nio.file.Path;
import java.util.List;

/**
 * One side of an interleaved comparison: what is measured and with which JVM.
 *
 * @param name {@code base} or {@code candidate}
 * @param jar a runnable JMH jar
 * @param sha256 of the jar, so that a resumed run notices another one
 * @param java the java binary
 * @param jvmArgs options of the measured JVM, after those of the benchmark itself
 */
public record Side(String name, String jar, String sha256, String java, List<String> jvmArgs) {

  /** Copies the options. */
  public Side {
    jvmArgs = List.copyOf(jvmArgs);
  }

  /** The same side with its jar at another place. */
  public Side withJar(Path place) {
    return new Side(name, place.toAbsolutePath().toString(), sha256, java, jvmArgs);
  }
}
