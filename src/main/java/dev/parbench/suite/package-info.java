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
 * <tr><td>{@code sum-array}, any strategy</td><td>4–22 %</td><td>memory is shared with the
 * neighbours of a virtual machine, and where pages lie differs by process</td></tr>
 * <tr><td>{@code file}, any strategy</td><td>6–19 %</td><td>the page cache and the disk decide</td></tr>
 * <tr><td>{@code loopback}, 100 at once and more; process pool</td><td>4–17 %</td><td>the server
 * competes with the clients; 10 at once is gated</td></tr>
 * <tr><td>{@code mix} on a process pool</td><td>3.5 %</td><td>one worker more or less on the
 * parent's processor; {@code sum-range} and tasks of 1 ms and more are gated instead</td></tr>
 * <tr><td>{@code blend}, process pool, tasks up to 100 µs</td><td>1–28 %</td><td>what a hand-over
 * costs depends on who sleeps when</td></tr>
 * <tr><td>EmptyTask, HandOff, Counter, the rest of Dispatch</td><td>1–67 %</td><td>nanoseconds of
 * wake-ups and cache lines: the very thing that differs from process to process</td></tr>
 * <tr><td>Startup, Reuse</td><td>2–16 %</td><td>the operating system starts processes</td></tr>
 * <tr><td>Oversubscription, SeedSummation</td><td>1–17 %</td><td>the first has rows that CpuScaling
 * has, the second is half CPython</td></tr>
 * <tr><td>Latency, load of 50 % and more; process pool</td><td>p99 4–19 %</td><td>queues grow with
 * every disturbance; load 25 is gated</td></tr>
 * <tr><td>Footprint, Crash</td><td>time 0–78 %</td><td>their time is no result; memory and survivors
 * are for the report</td></tr>
 * </table>
 *
 * <p>They are not unwatched: {@code ab --profile standard --only REGEX} compares any of them, with
 * as many pairs as it needs.
 */
@NullMarked
package dev.parbench.suite;

import org.jspecify.annotations.NullMarked;
