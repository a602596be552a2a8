/** The library from a shell: argument parsing, printing and exit codes, nothing else. */
@NullMarked
package dev.haulier.cli;

import org.jspecify.annotations.NullMarked;
