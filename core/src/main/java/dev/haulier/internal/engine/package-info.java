/** What decides and what happens: availability, promotions, discovery, plans, and the wiring of it all. */
@NullMarked
package dev.haulier.internal.engine;

import org.jspecify.annotations.NullMarked;
