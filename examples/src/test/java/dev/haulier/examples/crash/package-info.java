/** Programs that are killed, run out of disk or meet others, and what is left afterwards. */
@NullMarked
package dev.haulier.examples.crash;

import org.jspecify.annotations.NullMarked;
