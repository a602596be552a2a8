/** The expression language by itself: lexer, parser, compiled form, values, built-ins and templates. */
@NullMarked
package dev.haulier.expression;

import org.jspecify.annotations.NullMarked;
