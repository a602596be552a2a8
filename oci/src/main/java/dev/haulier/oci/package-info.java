/** Image and chart discovery on any OCI registry, and chart discovery in HTTP repositories. */
@NullMarked
package dev.haulier.oci;

import org.jspecify.annotations.NullMarked;
