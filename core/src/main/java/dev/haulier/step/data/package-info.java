/** The built-in steps that edit structured files. */
@NullMarked
package dev.haulier.step.data;

import org.jspecify.annotations.NullMarked;
