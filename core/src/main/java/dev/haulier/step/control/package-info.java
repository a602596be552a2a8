/** The built-in steps that touch no file. */
@NullMarked
package dev.haulier.step.control;

import org.jspecify.annotations.NullMarked;
