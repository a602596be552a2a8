/** Edits of JSON texts that change the addressed value and no other byte. */
@NullMarked
package dev.haulier.internal.json;

import org.jspecify.annotations.NullMarked;
