/** Image discovery on any OCI registry. */
@NullMarked
package dev.haulier.oci;

import org.jspecify.annotations.NullMarked;
