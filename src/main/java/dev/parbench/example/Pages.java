package dev.parbench.example;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Fetching pages is waiting, and for that threads are enough. The pages are served here. */
final class Pages implements Program {
  private static final int PAGES = 13;
  private static final long DELAY_NANOS = 50_000_000;

  @Override
  public void run(PrintWriter out) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (ExecutorService serving = Executors.newVirtualThreadPerTaskExecutor();
        ExecutorService four = Executors.newFixedThreadPool(4);
        ExecutorService one = Executors.newSingleThreadExecutor()) {
      server.setExecutor(serving);
      server.createContext(
          "/",
          exchange -> {
            LockSupport.parkNanos(DELAY_NANOS);
            byte[] page = ("page " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
          });
      server.start();
      String site = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      fetchAll(one, "one thread   ", site, out);
      fetchAll(four, "four threads ", site, out);
      server.stop(0);
    }
  }

  private static void fetchAll(ExecutorService pool, String who, String site, PrintWriter out)
      throws Exception {
    Watch watch = new Watch();
    List<Future<Integer>> sizes = new ArrayList<>();
    for (int i = 1; i <= PAGES; i++) {
      URI page = URI.create(site + i);
      sizes.add(pool.submit(() -> fetch(page)));
    }
    int bytes = 0;
    for (Future<Integer> size : sizes) {
      bytes += size.get();
    }
    out.println(who + PAGES + " pages, " + bytes + " bytes in " + watch);
  }

  private static int fetch(URI page) {
    try (var content = page.toURL().openStream()) {
      return content.readAllBytes().length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
