/**
 * Values, functions, exceptions and whole frames as bytes, and back. Both ends run the same code,
 * so a class travels as its name; what is read is checked before anything is allocated or made.
 */
@NullMarked
package dev.parbench.process.codec;

import org.jspecify.annotations.NullMarked;
