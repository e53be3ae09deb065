/**
 * Worker processes: what Python users get from {@code multiprocessing}, for the JVM. The one package
 * that is exported holds the public types; the rooms behind it are nobody else's business.
 */
module dev.parbench.process {
  requires jdk.net;
  requires static org.jspecify;

  exports dev.parbench.process;
}
