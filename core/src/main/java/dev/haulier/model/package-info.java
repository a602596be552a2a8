/** The resources as immutable records in Kargo's wire shape, their builders and their validation. */
@NullMarked
package dev.haulier.model;

import org.jspecify.annotations.NullMarked;
