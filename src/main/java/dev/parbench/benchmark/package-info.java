/**
 * The JMH classes, one per question. Nothing stands between the two clock reads but the strategy
 * and the work.
 *
 * <h2>What experts attack in such a suite, and what guards it here</h2>
 *
 * <ol>
 *   <li><b>Dead code, constant folding.</b> Fields are not final, results are returned, every
 *       answer is checked outside the clock: {@code TaskBatchTest}, {@code StrategyContractIT}.
 *   <li><b>Loops that fold.</b> Beside the plain sum a chain that cannot; cost grows with length:
 *       {@code SumRangeTest}, {@code WorkloadTest}.
 *   <li><b>A sum that is bound by memory.</b> Registers, memory and a chain are workloads of their
 *       own, with limits of their own: {@code BatchTest}.
 *   <li><b>Work that grows with the cores.</b> It is fixed, in whole rounds of the most workers:
 *       {@code PlanTest}.
 *   <li><b>Sleep as I/O.</b> The sleep floor is measured, shorter waits are warned of, sockets and
 *       files stand beside it: {@code MachineProbeTest}, {@code ServiceIT}.
 *   <li><b>Rigged pool sizes.</b> At equal workers and each at its best, by a rule, not by luck:
 *       {@code RankingTest}; equal caps in the map: {@code CatalogueRowsTest}, and kept: {@code
 *       AdmissionTest}.
 *   <li><b>Carriers.</b> As many as the pool has threads: {@code AdmissionTest}.
 *   <li><b>Harness threads.</b> JMH's are those of the system; virtual threads start inside.
 *   <li><b>Common pool.</b> Every trial has a fork-join pool of its own: {@code AdmissionTest}.
 *   <li><b>Containers.</b> The least of all limits counts and is named, throttling is warned of:
 *       {@code CgroupTest}, {@code MachineProbeTest}.
 *   <li><b>Hardware threads.</b> The limit follows the physical cores: {@code BatchTest}, {@code
 *       ChartKindTest}.
 *   <li><b>Turbo.</b> The frequency, where readable, stands on every chart: {@code
 *       MachineProbeTest}.
 *   <li><b>Workers beside JMH's forks.</b> One collector for all, a fixed heap, one fork at a time,
 *       rows without room are left out: {@code PlanTest}, {@code JvmIT}.
 *   <li><b>Compilers of workers.</b> Rows of processes warm up for measured times, cold pools are
 *       rows of their own, what still changes is warned of: {@code DoubtTest}. The rate of each
 *       single worker is not watched.
 *   <li><b>Pools opened inside the clock.</b> Only where that is the question: {@code
 *       PoolClaimsTest}.
 *   <li><b>Hidden serialization.</b> A floor, payloads, chunks and the break-even size: {@code
 *       BreakEvenTest}, {@code CostClaimsTest}.
 *   <li><b>Orphans.</b> Nothing outlives the fork: {@code ParentDeathIT}, {@code RunEndIT}.
 *   <li><b>Profilers that see the fork only.</b> Costs are those of the tree: {@code CostsIT},
 *       {@code ProcessTreeIT}.
 *   <li><b>Shared pages.</b> PSS where there is one, and its name beside the number: {@code
 *       ForkCostsTest}.
 *   <li><b>Counters added up, windows that do not match.</b> {@code ForkCostsTest}, {@code
 *       HostMeterTest}.
 *   <li><b>Coordinated omission.</b> An open schedule, timed from when a task was due: {@code
 *       OpenLoopTest}, {@code ArrivalsTest}.
 *   <li><b>False sharing.</b> A padded and an adjacent counter as control: {@code ThreadCountTest},
 *       {@code CounterChartTest}.
 *   <li><b>Timer.</b> Measured; rows shorter than a hundred steps are warned of: {@code
 *       WarningsTest}.
 *   <li><b>Iterations are no samples.</b> The fork is; one has no interval: {@code RankingTest},
 *       {@code NumbersTest}.
 *   <li><b>Order.</b> Random in complete rounds, a ruler at both ends and between: {@code
 *       PlanTest}, {@code MeasurementTest}.
 *   <li><b>No control.</b> Tasks that do nothing, a suite against itself, a planted slow-down:
 *       {@code WarningTextTest}, {@code ActionIT}, {@code SlowWorkersIT}.
 *   <li><b>Traps of charts.</b> {@code ChartKindTest}, {@code BarsTest}.
 *   <li><b>Fits on few points.</b> There are none: no curve is fitted.
 *   <li><b>Noise of the host.</b> Heard during every fork, the row says so: {@code CostsIT}, {@code
 *       DoubtTest}; what was there before is warned of: {@code WarningTextTest}.
 *   <li><b>Verdicts about ourselves.</b> Equal waiting or no verdict: {@code CostClaimsTest}; equal
 *       admission: {@code CatalogueRowsTest}; one collector: {@code AbForecastTest}.
 *   <li><b>Limits that are exceeded.</b> Bandwidth is a row of the same run; whatever is beaten is
 *       unknown, and nothing is above 100 %: {@code BatchTest}.
 *   <li><b>The luckiest of several.</b> The fewest workers not told from the best: {@code
 *       RankingTest}.
 *   <li><b>Overlap as a test.</b> Corrected comparisons with the fastest; the true best is kept in
 *       nineteen of twenty suites: {@code RankingTest}.
 *   <li><b>Drift within a run.</b> Complete rounds: {@code PlanTest}; a ruler that moves is warned
 *       of: {@code MeasurementTest}.
 *   <li><b>Percentiles of nothing.</b> A hundred tasks beyond, none of a queue that grew: {@code
 *       LatencyChartTest}.
 *   <li><b>Warm-up shared among processes.</b> As above: measured times, and a warning: {@code
 *       DoubtTest}.
 *   <li><b>A gate on the wrong number.</b> Every benchmark names what is gated: {@code GatedTest},
 *       {@code BenchmarkKindTest}.
 * </ol>
 */
@NullMarked
package dev.parbench.benchmark;

import org.jspecify.annotations.NullMarked;
