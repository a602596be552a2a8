/** What a promotion costs, measured beside what it would cost otherwise. */
@NullMarked
package dev.haulier.benchmarks;

import org.jspecify.annotations.NullMarked;
