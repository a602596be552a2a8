/** Time as the host gives it. */
@NullMarked
package dev.haulier.clock;

import org.jspecify.annotations.NullMarked;
