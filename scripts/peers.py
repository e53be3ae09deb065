"""Measures CPython's process pools in turn with parbench's, and prints how many times faster ours is.

usage: peers.py PARBENCH ONLY ROUNDS (scripts/peers calls it)
"""

import concurrent.futures as futures
import json
import multiprocessing as mp
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

WORKERS = 2
FLOOD = 20_000
ITEMS = 1_000_000
MEBIBYTE = bytes(1 << 20)
SECONDS = 0.5

# What is measured, by the key of our row: a title, and the unit of one operation in microseconds.
ROWS = {
    "roundTrip": ("one no-op task and back, us", 1),
    "flood": ("one of many tasks at once, us", 1),
    "map": ("one item of a chunked map, us", 1),
    "echo": ("1 MiB there and back, us", 1),
    "spawn": ("pool to first result: SPAWN, ms", 1000),
    "standby": ("pool to first result: STANDBY, ms", 1000),
    "roundTrip pipe": ("pipe, there and back, us", 1),
    "stream pipe": ("pipe, one message of a stream, us", 1),
    "roundTrip process-queue": ("queue, there and back, us", 1),
    "stream process-queue": ("queue, one item of a stream, us", 1),
    "processes process-lock": ("lock and unlock, 2 processes, us", 1),
}

# The names of our start methods, which are the keys of their rows.
START_METHODS = ("spawn", "standby")

STREAM = 4_000
TURNS = 50_000


def same(x):
    return x


def micros(operation, count=1):
    """The median time of an operation, after a warm-up, divided by how many things it does."""
    times = []
    end = time.perf_counter() + 1.5 * SECONDS
    while not times or time.perf_counter() < end:
        start = time.perf_counter()
        operation()
        times.append(time.perf_counter() - start)
    return 1e6 * statistics.median(times[len(times) // 3:]) / count


def start(method):
    def operation():
        with mp.get_context(method).Pool(1) as pool:
            pool.apply(same, (1,))
    return micros(operation)


def cpython_pool():
    with mp.get_context("fork").Pool(WORKERS) as pool:
        return {
            "roundTrip": micros(lambda: pool.apply(same, (1,))),
            "flood": micros(lambda: sum(pool.imap(same, range(FLOOD))), FLOOD),
            "map": micros(lambda: pool.map(same, range(ITEMS)), ITEMS),
            "echo": micros(lambda: pool.apply(same, (MEBIBYTE,))),
            # Their fork server is the counterpart of our JVMs on standby.
            "spawn": start("spawn"),
            "standby": start("forkserver"),
        }


def flood_executor(pool):
    for task in [pool.submit(same, i) for i in range(FLOOD)]:
        task.result()


def cpython_executor():
    with futures.ProcessPoolExecutor(WORKERS, mp.get_context("fork")) as pool:
        chunk = ITEMS // (4 * WORKERS)
        return {
            "roundTrip": micros(lambda: pool.submit(same, 1).result()),
            "flood": micros(lambda: flood_executor(pool), FLOOD),
            "map": micros(lambda: list(pool.map(same, range(ITEMS), chunksize=chunk)), ITEMS),
            "echo": micros(lambda: pool.submit(same, MEBIBYTE).result()),
        }


def echo(receive, send):
    while (message := receive()) is not None:
        send(message)


def swallow(receive, send):
    while (message := receive()) is not None:
        if message == STREAM:
            send(message)


def turns(lock, count):
    start = time.perf_counter()
    for _ in range(count):
        with lock:
            pass
    return time.perf_counter() - start


def turn(lock, count, told):
    told.send(turns(lock, count))


def beside(context, partner, theirs, ours):
    """Times of a round trip and of one message of a stream; theirs and ours receive and send."""
    receive, send = ours

    def there_and_back():
        send(1)
        receive()

    def stream():
        for i in range(1, STREAM + 1):
            send(i)
        receive()

    process = context.Process(target=partner, args=theirs, daemon=True)
    process.start()
    measured = micros(there_and_back) if partner is echo else micros(stream, STREAM)
    send(None)
    process.join()
    return measured


def cpython_shared():
    context = mp.get_context("fork")

    def pipe(partner):
        ours, theirs = context.Pipe()
        return beside(context, partner, (theirs.recv, theirs.send), (ours.recv, ours.send))

    def queue(partner):
        there, back = context.Queue(1024), context.Queue(1024)
        return beside(context, partner, (there.get, back.put), (back.get, there.put))

    def lock():
        shared = context.Lock()
        here, there = context.Pipe()
        process = context.Process(target=turn, args=(shared, TURNS, there))
        process.start()
        ours = turns(shared, TURNS)
        theirs = here.recv()
        process.join()
        return 1e6 * max(ours, theirs) / (2 * TURNS)

    return {
        "roundTrip pipe": pipe(echo),
        "stream pipe": pipe(swallow),
        "roundTrip process-queue": queue(echo),
        "stream process-queue": queue(swallow),
        "processes process-lock": lock(),
    }


def key(row):
    params = row.get("params", {})
    name = row["benchmark"].rpartition(".")[2]
    if params.get("startMethod") in START_METHODS:
        return params["startMethod"]
    return f"{name} {params['unit']}" if "unit" in params else name


def scale(row):
    unit = row["primaryMetric"]["scoreUnit"]
    return 1000 if "ms" in unit else 0.001 if "ns" in unit else 1


def parbench(command, only):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "run")
        run = [command, "run", "--profile", "standard", "--forks", "1", "--ignore-lock"]
        done = subprocess.run(
            [*run, "--only", only, "--out", str(out)], capture_output=True, text=True)
        if done.returncode not in (0, 3):
            sys.exit(done.stdout + done.stderr)
        rows = json.loads(pathlib.Path(out, "jmh.json").read_text())
    return {key(row): row["primaryMetric"]["score"] * scale(row) for row in rows}


def number(value):
    return f"{value:.3g}" if value < 1000 else f"{value:.0f}"


def main():
    command, only, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    measured = {"parbench": [], "Pool": [], "Executor": []}
    for _ in range(rounds):
        measured["parbench"].append(parbench(command, only))
        measured["Pool"].append(cpython_pool() | cpython_shared())
        measured["Executor"].append(cpython_executor())
    version = sys.version.split()[0]
    print(f"medians of {rounds} rounds, {WORKERS} workers, against CPython {version}; "
          "(x) how many times faster parbench is")
    print(f"{'':36}{'parbench':>10}{'Pool':>18}{'worst round':>13}{'Executor':>18}")
    for name, (title, unit) in ROWS.items():
        medians = {who: statistics.median(one[name] for one in runs) / unit
                   for who, runs in measured.items() if all(name in one for one in runs)}
        ours = medians.get("parbench")
        cells = [f"{number(theirs)} ({number(theirs / ours)}x)" if theirs and ours else "-"
                 for theirs in (medians.get("Pool"), medians.get("Executor"))]
        worst = min((theirs[name] / mine[name]
                     for mine, theirs in zip(measured["parbench"], measured["Pool"])
                     if name in mine and name in theirs), default=None)
        print(f"{title:36}{number(ours) if ours else '-':>10}{cells[0]:>18}"
              f"{f'{number(worst)}x' if worst else '-':>13}{cells[1]:>18}")


if __name__ == "__main__":
    main()
