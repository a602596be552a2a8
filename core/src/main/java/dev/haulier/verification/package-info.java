/** SPI: who judges the Freight that a Stage runs; and verifiers for HTTP and for commands. */
@NullMarked
package dev.haulier.verification;

import org.jspecify.annotations.NullMarked;
