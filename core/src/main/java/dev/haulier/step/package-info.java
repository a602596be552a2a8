/** What a promotion step is, what it is given and what it answers. */
@NullMarked
package dev.haulier.step;

import org.jspecify.annotations.NullMarked;
