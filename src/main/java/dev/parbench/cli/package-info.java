/** The command line, one class per sub-command. The only place that prints or exits. */
@NullMarked
package dev.parbench.cli;

import org.jspecify.annotations.NullMarked;
