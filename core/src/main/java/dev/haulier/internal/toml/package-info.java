/** Edits of TOML texts that change the addressed value and no other byte. */
@NullMarked
package dev.haulier.internal.toml;

import org.jspecify.annotations.NullMarked;
