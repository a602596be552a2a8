/** SPI: what a place that hosts Git repositories offers beside Git, such as pull requests. */
@NullMarked
package dev.haulier.hosting;

import org.jspecify.annotations.NullMarked;
