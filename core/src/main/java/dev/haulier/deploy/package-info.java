/** What a deployment target implements: updates, and health. */
@NullMarked
package dev.haulier.deploy;

import org.jspecify.annotations.NullMarked;
