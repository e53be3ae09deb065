package dev.parbench.cli;

import dev.parbench.ab.AbPlan;
import dev.parbench.ab.JarFork;
import dev.parbench.ab.Side;
import dev.parbench.ab.Target;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.run.ForkFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds out what two jars can measure. */
final class AbPlans {

  private AbPlans() {}

  /**
   * The plan for what both sides have.
   *
   * @throws IOException if no benchmark is selected, in words for a user
   */
  static AbPlan make(
      AbSides sides,
      Path folder,
      AbCommand options,
      AbPlan.Asked asked,
      SortedMap<String, String> given)
      throws IOException, InterruptedException, ForkFailedException {
    Side base = sides.base(folder);
    Side candidate = sides.candidate(folder);
    var lister = new JarFork(List.of(), folder.resolve("jmh.log"), Duration.ofMinutes(1));
    List<Target> from = selected(lister.list(base), options);
    List<Target> to =
        base.jar().equals(candidate.jar()) ? from : selected(lister.list(candidate), options);
    var both = new ArrayList<>(from);
    both.retainAll(to);
    if (both.isEmpty()) {
      throw new IOException(
          "no benchmark of both sides matches --only; `java -cp %s org.openjdk.jmh.Main -lp` lists them"
              .formatted(base.jar()));
    }
    Optional<Side> rulers = AbSides.rulers();
    if (rulers.isPresent() && options.wantsRulers()) {
      both.addAll(rulerTargets());
    }
    return new AbPlan(
        AbPlan.FORMAT,
        options.seed(),
        options.pairs(),
        base,
        candidate,
        rulers.orElse(base),
        both,
        without(from, both),
        without(to, both),
        options.jmhArgs(),
        asked,
        given);
  }

  /**
   * Checks that a resumed run goes on with what it began.
   *
   * @throws IOException if a jar changed or vanished
   */
  static void requireSameJars(AbPlan plan) throws IOException {
    for (Side side : List.of(plan.base(), plan.candidate())) {
      if (!AbSides.sha256(Path.of(side.jar())).equals(side.sha256())) {
        throw new IOException(
            side.jar() + " has changed since the run began; start again without --resume");
      }
    }
  }

  private static List<Target> rulerTargets() {
    return Stream.of("arithmetic", "allocation", "park")
        .map(name -> new Target(BenchmarkKind.RULER.method(name), new TreeMap<>(Map.of()), true))
        .toList();
  }

  private static List<Target> selected(List<Target> all, AbCommand options) {
    return all.stream()
        .filter(target -> !BenchmarkKind.RULER.measures(target.benchmark()))
        .filter(target -> options.only().matcher(target.toString()).find())
        .toList();
  }

  private static List<Target> without(List<Target> all, List<Target> these) {
    return all.stream().filter(target -> !these.contains(target)).toList();
  }
}
