/** What this machine is, how many processors a program may really use, and how quiet it is. */
@NullMarked
package dev.parbench.machine;

import org.jspecify.annotations.NullMarked;
