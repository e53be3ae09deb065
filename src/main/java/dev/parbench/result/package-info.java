/**
 * Measured rows, the files they live in, and the reader of JMH JSON. Everything downstream is a
 * pure function of these values.
 */
@NullMarked
package dev.parbench.result;

import org.jspecify.annotations.NullMarked;
