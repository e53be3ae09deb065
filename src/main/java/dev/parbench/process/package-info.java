/**
 * Worker processes as a library: what Python users get from {@code multiprocessing}, for the JVM.
 * Tasks are serializable lambdas or objects; a worker that dies fails only the task it was running.
 *
 * <p>Parent and workers are one trust domain: they run the same code for the same user, and what
 * one sends the other deserializes. Channels accept only processes that the parent started. What
 * they bring is filtered on both sides all the same: of the JDK's classes only plain values,
 * collections and exceptions are made (no {@code java.net.URL}, no {@code SignedObject}, no dynamic
 * proxy; a value of another class is refused where it is sent), of the application's any that are
 * serializable; objects nest at most 1000 deep, and no array is longer than its message can fill.
 * The filter does not judge what a class of the application does when it is deserialized; {@code
 * -Djdk.serialFilter}, for this process and in {@code jvmOptions}, narrows the classes further.
 *
 * <p>Python on the left, Java on the right:
 *
 * <table>
 * <caption>Counterparts</caption>
 * <tr><td><pre>
 * p = Process(target=f)
 * p.start()
 * p.join()
 * p.exitcode</pre>
 * <td><pre>{@code
 * ChildProcess p = ChildProcess.start(() -> System.out.println("in a child"));
 * p.join();
 * System.out.println("exit " + p.exitCode().getAsInt());
 * }</pre>
 * <tr><td><pre>
 * p = Process(target=f, name="bob", daemon=True)
 * p.start()
 * p.terminate()
 * p.join(10)  # p.exitcode == -15</pre>
 * <td><pre>{@code
 * ChildProcess p =
 *     ChildProcess.builder(() -> Thread.sleep(60_000)).name("bob").daemon(true).start();
 * p.terminate();
 * System.out.println("ended " + p.join(Duration.ofSeconds(10)));
 * }</pre>
 * <tr><td><pre>
 * cpu_count()
 * current_process().name
 * active_children()</pre>
 * <td><pre>{@code
 * int cpus = Processes.usableCpus();
 * String name = Processes.name();
 * List<ChildProcess> children = Processes.activeChildren();
 * System.out.println(name + (cpus > 0) + children.size());
 * }</pre>
 * <tr><td><pre>
 * c = get_context("forkserver")
 * c.set_forkserver_preload(["tables"])
 * with c.Pool(2) as pool:
 *     pool.apply(f, (7,))</pre>
 * <td><pre>{@code
 * try (var pool =
 *     ProcessPool.builder()
 *         .workers(2)
 *         .startMethod(StartMethod.STANDBY)
 *         .preload(() -> Class.forName("java.util.Currency"))
 *         .open()) {
 *   int square = pool.apply(x -> x * x, 7);
 *   System.out.println("square " + square);
 * }
 * }</pre>
 * <tr><td><pre>
 * with Pool(4) as pool:
 *     pool.map(f, range(10), chunksize=2)
 *     pool.imap(f, range(10))</pre>
 * <td><pre>{@code
 * try (ProcessPool pool = ProcessPool.open(4)) {
 *   List<Integer> items = List.of(1, 2, 3);
 *   System.out.println("map " + pool.<Integer, Integer>map(x -> x * x, items, 2));
 *   try (Stream<Integer> lazy = pool.imap(x -> x + 1, items, 1)) {
 *     System.out.println("imap " + lazy.toList());
 *   }
 * }
 * }</pre>
 * <tr><td><pre>
 * r = pool.apply_async(f, (3,), callback=print)
 * r.get(timeout=10)</pre>
 * <td><pre>{@code
 * try (ProcessPool pool = ProcessPool.open(1)) {
 *   ProcessFuture<Integer> r = pool.applyAsync(x -> -x, 3);
 *   var printed = r.thenAccept(x -> System.out.println("callback " + x));
 *   r.get(10, TimeUnit.SECONDS);
 *   printed.get();
 * }
 * }</pre>
 * <tr><td><pre>
 * q = Queue(3)
 * Process(target=put, args=(q,)).start()
 * q.get()
 * q.get_nowait()  # or Empty</pre>
 * <td><pre>{@code
 * try (ProcessQueue<String> q = ProcessQueue.bounded(3)) {
 *   ChildProcess.start(() -> q.put("item"));
 *   System.out.println("took " + q.take());
 *   System.out.println("then " + q.poll());
 * }
 * }</pre>
 * <tr><td><pre>
 * a, b = Pipe()
 * Process(target=answer, args=(b,)).start()
 * a.send("ping")
 * a.recv()</pre>
 * <td><pre>{@code
 * Pipe pipe = Pipe.duplex();
 * Connection a = pipe.first();
 * Connection b = pipe.second();
 * ChildProcess.start(() -> b.send(b.receive() + " pong"));
 * a.send("ping");
 * System.out.println(a.<String>receive());
 * }</pre>
 * <tr><td><pre>
 * lock = Lock()
 * with lock:
 *     work()</pre>
 * <td><pre>{@code
 * try (ProcessLock lock = ProcessLock.open()) {
 *   lock.lock();
 *   try {
 *     System.out.println("locked " + lock.isLocked());
 *   } finally {
 *     lock.unlock();
 *   }
 * }
 * }</pre>
 * <tr><td><pre>
 * n = Value("q", 0)  # or Array
 * with n.get_lock():
 *     n.value += 1</pre>
 * <td><pre>{@code
 * try (SharedLongs n = SharedLongs.open(1)) {
 *   ChildProcess child = ChildProcess.start(() -> n.getAndAdd(0, 1));
 *   child.join();
 *   System.out.println("value " + n.getVolatile(0));
 * }
 * }</pre>
 * <tr><td><pre>
 * shm = SharedMemory(create=True, size=16)
 * shm.buf[0] = 7</pre>
 * <td><pre>{@code
 * try (SharedBytes bytes = SharedBytes.open(16)) {
 *   ChildProcess child = ChildProcess.start(() -> bytes.buffer().put(0, (byte) 7));
 *   child.join();
 *   System.out.println("byte " + bytes.buffer().get(0));
 * }
 * }</pre>
 * <tr><td><pre>
 * s = Semaphore(1)
 * e = Event()
 * Process(target=f, args=(s, e)).start()
 * e.wait()</pre>
 * <td><pre>{@code
 * try (ProcessSemaphore s = ProcessSemaphore.open(1);
 *     ProcessEvent e = ProcessEvent.open()) {
 *   ChildProcess.start(() -> {
 *     s.acquire();
 *     e.set();
 *   });
 *   e.await();
 *   System.out.println("permits " + s.availablePermits());
 * }
 * }</pre>
 * <tr><td><pre>
 * b = Barrier(2)
 * Process(target=b.wait).start()
 * b.wait()</pre>
 * <td><pre>{@code
 * try (ProcessBarrier b = ProcessBarrier.open(2)) {
 *   ChildProcess.start(() -> b.await());
 *   b.await();
 *   System.out.println("met");
 * }
 * }</pre>
 * <tr><td><pre>
 * c = Condition(lock)
 * with c:
 *     c.wait_for(ready)</pre>
 * <td><pre>{@code
 * try (ProcessLock l = ProcessLock.open();
 *     ProcessEvent ready = ProcessEvent.open()) {
 *   ChildProcess.start(() -> {
 *     l.lock();
 *     try {
 *       ready.set();
 *       l.newCondition().signalAll();
 *     } finally {
 *       l.unlock();
 *     }
 *   });
 *   l.lock();
 *   try {
 *     while (!ready.isSet()) {
 *       l.newCondition().await();
 *     }
 *   } finally {
 *     l.unlock();
 *   }
 *   System.out.println("signalled");
 * }
 * }</pre>
 * <tr><td><pre>
 * q = JoinableQueue()
 * q.put(1)
 * Process(target=work, args=(q,)).start()
 * q.join()</pre>
 * <td><pre>{@code
 * try (ProcessQueue<Integer> q = ProcessQueue.unbounded()) {
 *   q.put(1);
 *   ChildProcess.start(() -> {
 *     int item = q.take();
 *     q.taskDone();
 *   });
 *   q.join();
 *   System.out.println("all done");
 * }
 * }</pre>
 * <tr><td><pre>
 * connection.wait([a, c], timeout=10)</pre>
 * <td><pre>{@code
 * Pipe one = Pipe.simplex();
 * Pipe two = Pipe.simplex();
 * Connection sender = two.second();
 * ChildProcess.start(() -> sender.send("news"));
 * List<Connection> both = List.of(one.first(), two.first());
 * System.out.println("ready " + Connections.await(both, Duration.ofSeconds(10)).size());
 * }</pre>
 * <tr><td><pre>
 * # python -X … and sys.flags reach
 * # the workers by themselves</pre>
 * <td><pre>{@code
 * List<String> options = List.of("-Xmx256m", "-Dmode=test");
 * try (var pool = ProcessPool.builder().workers(1).jvmOptions(options).open()) {
 *   System.out.println("mode " + pool.submit(() -> System.getProperty("mode")).get());
 *   System.out.println(pool.apply((String s) -> "typed " + s, "argument"));
 * }
 * }</pre>
 * </table>
 *
 * <table>
 * <caption>What a worker has of its parent</caption>
 * <tr><td>class path, working directory, environment, standard output and error
 * <td>the same
 * <tr><td>{@code -ea}, system properties {@code user.*} (language, time zone) and {@code
 * file.encoding}
 * <td>the same, as the parent was started with
 * <tr><td>other system properties, agents, options of the JVM
 * <td>not there; name them in {@code jvmOptions}
 * <tr><td>heap
 * <td>half the memory of the machine divided by the workers, but 3 to 25 %; {@code -Xmx} in {@code
 * jvmOptions}
 * <tr><td>static fields, {@code Locale.setDefault}, {@code TimeZone.setDefault}, loggers
 * <td>as at the start of a program; set them in {@code initializer}
 * <tr><td>captured variables, arguments, arrays among them
 * <td>copies: what a task writes to them stays in its worker, its result comes back
 * <tr><td>standard input
 * <td>at its end
 * <tr><td>classes that exist in memory only, of jshell or {@code java Def.java}
 * <td>not there; compile them to the class path
 * </table>
 *
 * <p>The result of a call takes its type from what it is assigned to. Where there is no such, as in
 * {@code println(pool.apply(x -> x * x, 7))}, which does not compile because {@code println} takes
 * a {@code char[]}, too, give the parameter of the lambda a type: {@code (Integer x) -> x * x}.
 *
 * <p>Queues, pipes, locks and the rest are in memory that their users share: an operation is a few
 * accesses to it, no call of another process. What waits looks for 50 µs, then sleeps without using
 * a processor. Each object ends with the process that made it; a process that is killed frees the
 * locks it held. Making one takes 0.1 to 0.3 ms, so it is made once and not for each task. Without
 * shared memory (Windows, no room in it) queues, pipes and locks are served over sockets, some
 * hundred times slower, and the other kinds say that they need it. An item has at most 1 GiB.
 *
 * <p>Without a counterpart: {@code os.fork}, see {@link dev.parbench.process.StartMethod}; {@code
 * Manager} and its proxies, as a call of an object in another process is a task of a pool with one
 * worker; {@code RLock}, as every {@code ProcessLock} is one; names for shared memory, as a
 * captured {@code SharedBytes} needs none, and what has a name outlives who made it. A generic
 * method reference that is used with two types in one class is rebuilt wrongly by the JDK
 * (ClassCastException in the worker); a lambda is not.
 *
 * <p>As a module it is {@code dev.parbench.process}. Workers get the class path (this library first
 * where folders are on it, as the JVM caches no classes of folders) and the modules of their
 * parent; options such as {@code --add-opens} they get by {@code jvmOptions}. Lambdas of a module
 * travel the short way when it opens their package to this one. A jar within a jar must be unpacked
 * first, because no new JVM finds classes in it.
 *
 * <h2>Insides</h2>
 *
 * <p>This package is the face; what is behind it is for this library only, and names nothing of the
 * face but tasks, futures, exceptions and the start method.
 *
 * <pre>
 * ProcessPool               -&gt; pool   -&gt; launch, channel, codec
 * ChildProcess, Processes   -&gt; launch -&gt; channel, codec
 * ProcessQueue, Pipe, …     -&gt; shared -&gt; memory, channel, codec
 * (the child JVM)           -&gt; worker -&gt; launch, channel, codec
 *                                        memory  -&gt; channel -&gt; codec
 * </pre>
 *
 * <ul>
 *   <li>{@code codec}: values, functions, exceptions and frames as bytes.
 *   <li>{@code channel}: bytes between two JVMs, by rings in shared memory or a socket.
 *   <li>{@code launch}: starts a JVM, keeps some on standby and their cache, tells of their end.
 *   <li>{@code worker}: the child's side; its main class is where every child starts.
 *   <li>{@code pool}: the engine that deals out tasks, one thread at a time inside.
 *   <li>{@code memory}: locks, queues and words to wait for in memory that processes share.
 *   <li>{@code shared}: the way to them from each process, and the same served over a socket.
 * </ul>
 *
 * <p>A task's way: {@code pool.TaskEncoder} makes a frame of it, {@code pool.Dispatcher} gives it
 * to a worker, {@code channel.RingTransport} carries it, {@code worker.TaskLoop} runs it, {@code
 * pool.Inbox} hears the answer and {@code pool.Completions} completes the future.
 */
@NullMarked
package dev.parbench.process;

import org.jspecify.annotations.NullMarked;
