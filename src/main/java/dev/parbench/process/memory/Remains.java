package dev.parbench.process.memory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What to give up when an object in shared memory is left here, or was dropped unclosed. */
final class Remains implements Runnable {
  private final Segment segment;
  private final Bell bell;
  private final boolean made;
  private final Set<Segment> more = ConcurrentHashMap.newKeySet();

  Remains(Segment segment, Bell bell, boolean made) {
    this.segment = segment;
    this.bell = bell;
    this.made = made;
  }

  void keep(Segment segment) {
    more.add(segment);
  }

  void drop(Segment segment) {
    more.remove(segment);
    segment.close();
  }

  @Override
  public void run() {
    boolean grown = new Words(segment.buffer()).getVolatile(Seat.GROWN_AT) != 0;
    if (made) {
      delete(grown);
    }
    segment.close();
    more.forEach(Segment::close);
    bell.leave();
  }

  private void delete(boolean grown) {
    try {
      segment.delete();
      if (grown) {
        deleteRings(segment.file());
      }
    } catch (IOException e) {
      // It goes with its directory.
    }
  }

  private static void deleteRings(Path file) throws IOException {
    Path directory = file.resolveSibling("");
    try (DirectoryStream<Path> rings =
        Files.newDirectoryStream(directory, file.getFileName() + ".*")) {
      for (Path ring : rings) {
        Files.deleteIfExists(ring);
      }
    }
  }
}
