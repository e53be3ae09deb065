package dev.parbench.process;

import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * A task that can run in this process or be sent to another one.
 *
 * @param <R> the type of the result, which must be serializable to come back from a worker process
 */
public interface ProcessTask<R> extends Callable<R>, Serializable {}
