package dev.parbench.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import oshi.SystemInfo;

/**
 * A process with all its descendants, read again and again: what they have used, and what they
 * hold. Processes that end meanwhile keep what was last seen of them, or what their parent knows of
 * them where that is more; processes whose parent ended are followed on. Safe for use by several
 * threads.
 *
 * <pre>{@code
 * var tree = ProcessTree.ofThisProcess();
 * var before = tree.counters();
 * work();
 * var used = tree.counters().since(before);   // also by worker processes that came or went
 * var held = tree.footprint();                // now
 * }</pre>
 */
public final class ProcessTree {

  private static final Path ROOT = Path.of("/");

  private final long root;
  private final LongFunction<ProcessProbe> probes;
  private final Map<Long, Node> living = new LinkedHashMap<>();
  private ProcessCounters endedRoots = ProcessCounters.NONE;
  private ProcessCounters told = ProcessCounters.NONE;
  private boolean first = true;

  ProcessTree(long root, LongFunction<ProcessProbe> probes) {
    this.root = root;
    this.probes = probes;
    counters();
  }

  /** This process and its descendants. */
  public static ProcessTree ofThisProcess() {
    return of(ProcessHandle.current().pid());
  }

  /**
   * A process and its descendants. One that has ended, or never was, has used and holds nothing.
   */
  public static ProcessTree of(long pid) {
    return new ProcessTree(pid, probes());
  }

  /** OSHI takes most of a second to load, too much for every fork of a benchmark. */
  private static LongFunction<ProcessProbe> probes() {
    if (Files.isReadable(ROOT.resolve("proc/self/stat"))) {
      return pid -> new LinuxProcess(ROOT, pid);
    }
    var system = new SystemInfo();
    return pid -> new OshiProcess(system, pid);
  }

  /** What all processes seen so far have used since each began; never decreases. */
  public synchronized ProcessCounters counters() {
    follow();
    first = false;
    ProcessCounters sum = endedRoots;
    for (Node node : living.values()) {
      sum = sum.plus(node.used());
    }
    told = told.max(sum);
    return told;
  }

  /** What the living processes hold now. */
  public synchronized ProcessFootprint footprint() {
    follow();
    ProcessFootprint sum = ProcessFootprint.NONE;
    for (Node node : living.values()) {
      sum = sum.plus(node.probe.footprint().orElse(ProcessFootprint.NONE));
    }
    return sum;
  }

  /** Parents are read before their children: a child that is waited for between is missed, once. */
  private void follow() {
    Map<Long, Node> before = new LinkedHashMap<>(living);
    living.clear();
    before.forEach((pid, node) -> {
      if (node.read()) {
        living.put(pid, node);
      }
    });
    if (first) {
      meet(root, Optional.empty());
    }
    var queue = new ArrayDeque<>(living.values());
    while (!queue.isEmpty()) {
      Node parent = queue.poll();
      for (long child : parent.probe.children()) {
        meet(child, Optional.of(parent)).ifPresent(queue::add);
      }
    }
    List<Node> gone = new ArrayList<>();
    before.forEach((pid, node) -> {
      if (living.get(pid) != node) {
        gone.addFirst(node);
      }
    });
    gone.forEach(this::bury);
  }

  /** Takes a process in; empty if it is known or has ended already. */
  private Optional<Node> meet(long pid, Optional<Node> parent) {
    if (living.containsKey(pid)) {
      return Optional.empty();
    }
    ProcessProbe probe = probes.apply(pid);
    Optional<Node> node = probe.read().map(reading -> new Node(probe, parent, reading, first));
    node.ifPresent(n -> living.put(pid, n));
    return node;
  }

  /** Children come before their parents here, so that a parent takes theirs along. */
  private void bury(Node node) {
    Optional<Node> heir = node.parent.filter(parent -> !parent.buried);
    heir.ifPresent(parent -> parent.endedChildren = parent.endedChildren.plus(node.used()));
    if (heir.isEmpty()) {
      endedRoots = endedRoots.plus(node.used());
    }
    node.buried = true;
  }

  /** A process that is or was in the tree. */
  private static final class Node {
    private final ProcessProbe probe;
    private final Optional<Node> parent;

    /** Processor time of children that ended before the tree was first read, ns. */
    private final long reapedBefore;

    private ProcessProbe.Reading last;
    private ProcessCounters endedChildren = ProcessCounters.NONE;
    private boolean buried;

    Node(ProcessProbe probe, Optional<Node> parent, ProcessProbe.Reading first, boolean old) {
      this.probe = probe;
      this.parent = parent;
      this.last = first;
      this.reapedBefore = old ? first.reapedNanos() : 0;
    }

    /** Whether it still lives. */
    boolean read() {
      Optional<ProcessProbe.Reading> reading = probe.read();
      reading.ifPresent(now -> last = now);
      return reading.isPresent();
    }

    /** Its own use and that of its ended children: seen by us or known to it, whichever is more. */
    ProcessCounters used() {
      long reaped = last.reapedNanos() - reapedBefore;
      long unseen = Math.max(0, reaped - endedChildren.cpuNanos());
      return last.own().plus(endedChildren).plus(new ProcessCounters(reapedBefore + unseen, 0, 0));
    }
  }
}
