package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A run, analysed and judged once, for everybody who draws or words it.
 *
 * @param analysis what its rows mean
 * @param findings of every claim, in reading order; empty for rows of other projects alone
 * @param margin a difference that counted as none, as a share
 */
public record Judgement(
    Analysis analysis, SequencedMap<ClaimKind, Finding> findings, double margin) {

  /** Judges every claim by the usual margin. */
  public static Judgement of(Analysis analysis) {
    return of(analysis, Claim.MARGIN);
  }

  /**
   * Judges every claim; claims say nothing about the rows of other projects.
   *
   * @param margin a difference that counts as none, as a share, above 0
   */
  public static Judgement of(Analysis analysis, double margin) {
    Map<ClaimKind, Finding> findings = new EnumMap<>(ClaimKind.class);
    if (analysis.hasOwnRows()) {
      for (ClaimKind claim : ClaimKind.values()) {
        findings.put(claim, claim.judge(analysis, margin));
      }
    }
    return new Judgement(
        analysis, Collections.unmodifiableSequencedMap(new LinkedHashMap<>(findings)), margin);
  }
}
