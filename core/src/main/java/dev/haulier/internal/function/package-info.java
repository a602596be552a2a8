/** The functions and variables that Kargo's expressions have in promotions and in discovery. */
@NullMarked
package dev.haulier.internal.function;

import org.jspecify.annotations.NullMarked;
