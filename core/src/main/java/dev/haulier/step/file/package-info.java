/** The built-in steps that move files. */
@NullMarked
package dev.haulier.step.file;

import org.jspecify.annotations.NullMarked;
