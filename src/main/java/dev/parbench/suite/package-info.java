/**
 * What a profile measures on a machine: the rows of every benchmark, how many forks each gets and
 * how long, in a seeded random order. Nothing is measured here.
 *
 * <h2>What profile gate leaves out</h2>
 *
 * <p>A row is gated whose means varied by at most 2.5 % from fork to fork when the reference
 * machine was recorded ({@code results/reference}, 3 to 8 forks a row): ten pairs then show a
 * slow-down of 5 %. Every strategy and every kind of work has such rows, these excepted:
 *
 * <table>
 * <caption>What stays ungated on the reference machine, with its fork noise</caption>
 * <tr><th>rows</th><th>noise</th><th>why</th></tr>
 * <tr><td>{@code sum-array}, any strategy</td><td>5–19 %</td><td>memory is shared with the
 * neighbours of a virtual machine, and where pages lie differs by process</td></tr>
 * <tr><td>{@code file}, any strategy</td><td>7–24 %</td><td>the disk decides</td></tr>
 * <tr><td>{@code loopback}, 100 at once and more; process pool</td><td>3–13 %</td><td>the server
 * competes with the clients; 10 at once is gated</td></tr>
 * <tr><td>{@code mix} and {@code sum-range} on two and more processes</td><td>6–9 %</td><td>the
 * parent and two workers share two processors; one worker, and tasks that wait, are gated
 * instead</td></tr>
 * <tr><td>{@code sum-range} on two and more threads</td><td>3–25 %</td><td>how its short loop is
 * compiled differs from JVM to JVM; {@code mix} is gated instead</td></tr>
 * <tr><td>{@code blend}, tasks up to 100 µs; process pool but for 80 % waiting</td><td>1–27
 * %</td><td>what a hand-over costs depends on who sleeps when</td></tr>
 * <tr><td>EmptyTask, HandOff, Counter, the rest of Dispatch</td><td>2–129 %</td><td>nanoseconds of
 * wake-ups and cache lines: the very thing that differs from process to process</td></tr>
 * <tr><td>Startup, Reuse</td><td>2–19 %</td><td>the operating system starts processes</td></tr>
 * <tr><td>Oversubscription, SeedSummation</td><td>1–23 %</td><td>the first has rows that CpuScaling
 * has, the second is half CPython</td></tr>
 * <tr><td>Latency, other loads</td><td>p99 2–28 %</td><td>queues grow with every
 * disturbance</td></tr>
 * <tr><td>Footprint, Crash</td><td>time 1–47 %</td><td>their time is no result; memory and survivors
 * are for the report</td></tr>
 * </table>
 *
 * <p>They are not unwatched: {@code ab --profile standard --only REGEX} compares any of them, with
 * as many pairs as it needs.
 */
@NullMarked
package dev.parbench.suite;

import org.jspecify.annotations.NullMarked;
