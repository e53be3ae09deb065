package dev.parbench.claim;

import dev.parbench.result.Run;
import dev.parbench.stats.Numbers;

/**
 * "Not fetching results is much faster": holds if a task whose argument comes back as its result
 * takes at least twice as long as one of which only a number comes back, for every payload that was
 * measured.
 */
final class ResultsCost implements Claim {

  @Override
  public Finding judge(Run run) {
    var times = Times.of(run, Names.DISPATCH);
    var all =
        times.by(Names.ECHO, Names.PAYLOAD).stream()
            .flatMap(echo -> times.other(echo, Names.DROP).map(d -> evidence(echo, d)).stream())
            .toList();
    return Evidence.finding(all, "", () -> Finding.notMeasuredBelow("standard", Names.DISPATCH));
  }

  private static Evidence evidence(Timed fetched, Timed dropped) {
    var ratio = dropped.fasterThan(fetched);
    return new Evidence(
        Evidence.isAbove(ratio, MUCH),
        "%s: fetched %s, dropped %s, %s"
            .formatted(
                fetched.bytes(Names.PAYLOAD),
                fetched.text(),
                dropped.text(),
                Numbers.factor(ratio)));
  }
}
