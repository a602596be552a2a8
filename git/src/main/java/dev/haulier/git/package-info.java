/** Git repositories as artifact sources and as places that promotion steps write to. */
@NullMarked
package dev.haulier.git;

import org.jspecify.annotations.NullMarked;
