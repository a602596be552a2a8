/** The entry of the library: the builder, and the handles that a program calls. */
@NullMarked
package dev.haulier;

import org.jspecify.annotations.NullMarked;
