/** What artifact sources implement, and the rules that choose among what they list. */
@NullMarked
package dev.haulier.artifact;

import org.jspecify.annotations.NullMarked;
