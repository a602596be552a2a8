/** Turns the config of a step into the record that the step declares. */
@NullMarked
package dev.haulier.internal.config;

import org.jspecify.annotations.NullMarked;
