/** The built-in steps that write what Stages and Freight carry beside their content. */
@NullMarked
package dev.haulier.step.metadata;

import org.jspecify.annotations.NullMarked;
