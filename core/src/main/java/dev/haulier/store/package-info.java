/** Durable state with compare-and-set, in memory and in files. */
@NullMarked
package dev.haulier.store;

import org.jspecify.annotations.NullMarked;
