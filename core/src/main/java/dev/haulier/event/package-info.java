/** What happened, as records, and who listens. */
@NullMarked
package dev.haulier.event;

import org.jspecify.annotations.NullMarked;
