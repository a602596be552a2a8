/** Credentials from the Secrets among a project's manifests. */
@NullMarked
package dev.haulier.internal.credential;

import org.jspecify.annotations.NullMarked;
