/** The same work, written in each of the languages that are compared. */
@NullMarked
package dev.haulier.benchmarks.languages;

import org.jspecify.annotations.NullMarked;
