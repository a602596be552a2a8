/** Edits of YAML texts that change the addressed scalar and no other byte. */
@NullMarked
package dev.haulier.internal.yaml;

import org.jspecify.annotations.NullMarked;
