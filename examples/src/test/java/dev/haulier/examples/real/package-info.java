/** The everyday story against real servers, which the profile {@code real} starts. */
@NullMarked
package dev.haulier.examples.real;

import org.jspecify.annotations.NullMarked;
