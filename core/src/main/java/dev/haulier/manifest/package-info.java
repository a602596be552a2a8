/** YAML and JSON in and out. */
@NullMarked
package dev.haulier.manifest;

import org.jspecify.annotations.NullMarked;
