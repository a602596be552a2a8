/** Where steps read and write files: one overlay view, one door for paths. */
@NullMarked
package dev.haulier.workspace;

import org.jspecify.annotations.NullMarked;
