/** What happened, as records, and who is told of it. */
@NullMarked
package dev.haulier.event;

import org.jspecify.annotations.NullMarked;
