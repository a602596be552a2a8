/** Haulier's events as metrics and as spans. */
@NullMarked
package dev.haulier.observability;

import org.jspecify.annotations.NullMarked;
