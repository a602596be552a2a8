/** Programs that show the library at work. */
@NullMarked
package dev.haulier.examples;

import org.jspecify.annotations.NullMarked;
