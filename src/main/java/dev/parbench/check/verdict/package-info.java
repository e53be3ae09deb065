/** What was asked of the gate, and what it answers: rules, verdicts, effects, the whole report. */
@NullMarked
package dev.parbench.check.verdict;

import org.jspecify.annotations.NullMarked;
