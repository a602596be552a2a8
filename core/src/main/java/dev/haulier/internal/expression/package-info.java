/** The text formats that the expression language shares with Go: numbers, durations, dates and quoting. */
@NullMarked
package dev.haulier.internal.expression;

import org.jspecify.annotations.NullMarked;
