"""The original summation programs, each timed from outside.

Prints the interpreter's version, then answers each line "<program> <range>" with three sums. When
its input ends it removes the folders named as arguments: the one that it was copied to.
"""

import platform
import shutil
import sys
from multiprocessing import Pool, Process, SimpleQueue


def one(n):
    return sum(range(n))


def three(n):
    return [one(n), one(n), one(n)]


def put(queue, n):
    queue.put(one(n))


def three_processes(n):
    queue = SimpleQueue()
    processes = [Process(target=put, args=(queue, n)) for _ in range(3)]
    for process in processes:
        process.start()
    sums = [queue.get() for _ in processes]
    for process in processes:
        process.join()
    return sums


def one_pool_task(n):
    with Pool(2) as pool:
        return pool.apply(three, (n,))


def pool_of_two(n):
    with Pool(2) as pool:
        return pool.map(one, [n, n, n], chunksize=1)


PROGRAMS = {
    "in-sequence": three,
    "three-processes": three_processes,
    "one-pool-task": one_pool_task,
    "pool-of-two": pool_of_two,
}

if __name__ == "__main__":
    if platform.python_implementation() != "CPython":
        sys.exit("not CPython")
    print(platform.python_version(), flush=True)
    for line in sys.stdin:
        program, n = line.split()
        print(*PROGRAMS[program](int(n)), flush=True)
    for folder in sys.argv[1:]:
        shutil.rmtree(folder, ignore_errors=True)
