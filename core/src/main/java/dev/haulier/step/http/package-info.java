/** The built-in steps that send requests over HTTP. */
@NullMarked
package dev.haulier.step.http;

import org.jspecify.annotations.NullMarked;
