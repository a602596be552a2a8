/** Programs of this machine, run on the caller's thread: bounded in time and output, and killed when no longer wanted. */
@NullMarked
package dev.haulier.program;

import org.jspecify.annotations.NullMarked;
