/** The steps for Helm: rendering a chart, and bringing its dependencies up to date. */
@NullMarked
package dev.haulier.helm;

import org.jspecify.annotations.NullMarked;
